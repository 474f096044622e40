#pragma once

#include "model/decision.h"
#include "model/finding.h"

/*
 * What people decided of findings: an XML file (schema/decisions.rnc) that only grows, so that it
 * tells who decided what and when. The last decision on a finding counts.
 */
typedef struct GsyDecisions GsyDecisions;

/**
 * gsy_decisions_parse:
 * @name: of the file, for messages
 *
 * Returns: the decisions, or NULL with "NAME:LINE: what": SYNTAX, ENCODING, SCHEMA, LIMIT
 */
GsyDecisions *gsy_decisions_parse(const char *name, const char *bytes, gsize len_bytes,
                                  GError **error);
/* The same of a file; where there is none, nothing has been decided. IO */
GsyDecisions *gsy_decisions_load(const char *path, GError **error);
void gsy_decisions_free(GsyDecisions *decisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyDecisions, gsy_decisions_free)

/**
 * gsy_decisions_find_all:
 * @findings: (element-type GsyFinding): all of the run
 *
 * Returns: (array length=findings.len): the decision that counts on each, NULL for none; borrowed
 * from @decisions, the array is freed with g_free
 */
const GsyDecision **gsy_decisions_find_all(const GsyDecisions *decisions,
                                           const GPtrArray *findings);

/**
 * gsy_decisions_list_idle:
 * @findings: (element-type GsyFinding): all of the run
 * @today: (nullable): YYYY-MM-DD
 *
 * Returns: (element-type GsyDecision): what was accepted or disputed, until @today at least, and is
 * no finding of the run, in the order of the file; borrowed, the array is freed with
 * g_ptr_array_unref
 */
GPtrArray *gsy_decisions_list_idle(const GsyDecisions *decisions, const GPtrArray *findings,
                                   const char *today);

/**
 * gsy_decisions_append:
 * @path: the file, made where there is none
 * @decision: needs fingerprint and by; what is in the file stays byte for byte
 *
 * Readers see the old file or the new one; writers wait for one another.
 *
 * Returns: FALSE with the errors of gsy_decisions_load(), or USAGE: no fingerprint, nobody's name,
 * a day that is none
 */
gboolean gsy_decisions_append(const char *path, const GsyDecision *decision, GError **error);

/* Fills a decision of its own with what tells of the finding: fingerprint, content, rule, about. */
GsyDecision *gsy_decision_new(const GsyFinding *finding);
