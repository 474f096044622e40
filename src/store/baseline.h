#pragma once

#include "model/finding.h"

/*
 * Findings that are known: an XML file (schema/baseline.rnc) that `check --update-baseline` writes.
 * An entry may carry a person's reason, which stays.
 */
typedef struct GsyBaseline GsyBaseline;

typedef struct {
    char *fingerprint, *content; /* content NULL where it is not known */
    char *rule, *level, *message;
    char *reason;      /* a person's; NULL for none */
    gboolean is_found; /* by gsy_baseline_find_all(): otherwise it is stale */
} GsyBaselineEntry;

GsyBaseline *gsy_baseline_new(void);
/* NULL with "NAME:LINE: what": SYNTAX, ENCODING, SCHEMA, LIMIT */
GsyBaseline *gsy_baseline_parse(const char *name, const char *bytes, gsize len_bytes,
                                GError **error);
void gsy_baseline_free(GsyBaseline *baseline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyBaseline, gsy_baseline_free)

/* One that is known by its fingerprint alone, from a saved run. */
void gsy_baseline_add_fingerprint(GsyBaseline *baseline, const char *fingerprint);

/**
 * gsy_baseline_find_all:
 * @findings: (element-type GsyFinding): all of the run
 *
 * Marks the entries that are found.
 *
 * Returns: (array length=findings.len): the entry of each, NULL for none; borrowed from @baseline
 * until it changes, the array is freed with g_free
 */
const GsyBaselineEntry **gsy_baseline_find_all(GsyBaseline *baseline, const GPtrArray *findings);

/* (element-type GsyBaselineEntry) */
const GPtrArray *gsy_baseline_get_entries(const GsyBaseline *baseline);
guint gsy_baseline_count_stale(const GsyBaseline *baseline);

/* Adds what has no entry yet and writes anew what the others say of their findings; reasons stay.
 * Returns how many came. */
guint gsy_baseline_update(GsyBaseline *baseline, const GPtrArray *findings);
/* Drops what is stale; returns how many went. */
guint gsy_baseline_prune(GsyBaseline *baseline);

/* The file, sorted by fingerprint; caller frees. */
char *gsy_baseline_dup_xml(const GsyBaseline *baseline);
