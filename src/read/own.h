#pragma once

#include <glib.h>

/* Whether a file that begins so, blanks and mark gone, is one of ours that may lie among the
 * articles: a baseline, decisions, a configuration, or a report of an earlier run. What claims are
 * in is none of these: it is read. */
gboolean gsy_own_sniff(const char *head, gsize len_bytes);
