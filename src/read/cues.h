#pragma once

#include <glib.h>

/* What a line's words say of it. Several may hold: bits of a mask. The words are in cues.inc. */
typedef enum {
    GSY_CUE_POSTED,
    GSY_CUE_UPDATED,
    GSY_CUE_BYLINE,
    GSY_CUE_BYLINE_JOIN,
    GSY_CUE_BYLINE_PLACE,
    GSY_CUE_ROLE,
    GSY_CUE_SOURCE,
    GSY_CUE_PAPER,
    GSY_CUE_PAPER_WORD,
    GSY_CUE_LETTER_HEAD,
    GSY_CUE_LETTER_TAIL,
    GSY_CUE_LETTER_NAME,
    GSY_CUE_JUNK,
    GSY_CUE_TAIL,
    GSY_CUE_LINKS,
    GSY_CUE_CAPTION,
    GSY_CUE_NOTE,
    GSY_CUE_NEWER,
    GSY_CUE_AGO,
} GsyCue;

#define GSY_CUE_BIT(cue) (1u << (cue))

/* Lines longer than this are prose; only their start is looked at. */
enum { GSY_CUE_LINE_BYTES = 300 };

/* A line folded for the cues: lower case ASCII, apostrophes and hyphens ASCII, blanks single. */
typedef struct {
    char text[GSY_CUE_LINE_BYTES + 1];
    gsize len_bytes;
    gboolean is_cut; /* the line goes on */
} GsyFolded;

void gsy_cues_fold(const char *line, gsize len_bytes, GsyFolded *folded);

/* All cues of the line, but for those of names in it (BYLINE_JOIN, BYLINE_PLACE, ROLE, PAPER,
 * PAPER_WORD, LETTER_NAME), which gsy_cues_find() finds. */
guint32 gsy_cues_get(const char *line, gsize len_bytes);

/**
 * gsy_cues_find:
 * @len_bytes: (out): of the cue's phrase
 *
 * Returns: where the longest phrase of this kind stands in the folded line, -1 for nowhere
 */
gssize gsy_cues_find(const GsyFolded *folded, GsyCue cue, gsize *len_bytes);

/* Told of each name in a byline; @name is not NUL-terminated. */
typedef void (*GsyNameFunc)(const char *name, gsize len_bytes, gpointer data);

/* "By NAME, NAME and NAME": a comma parts names only if a blank is in each of them ("Jr." is no
 * name). */
void gsy_cues_split_names(const char *names, gsize len_bytes, GsyNameFunc func, gpointer data);
