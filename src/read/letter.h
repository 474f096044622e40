#pragma once

#include "read/draft.h"
#include "read/mime.h"

/*
 * What the head of a mail says of the text in it; each NULL for nothing. What the text itself says
 * goes before, but for its title. Private to read/.
 */
typedef struct {
    char *title, *outlet, *date; /* owned */
    char *sender;                /* owned: an outlet if the name is as of one */
    gsize start;                 /* of what is read of the text */
    guint32 title_at;            /* where it says the title, behind 0 */
    GsyGround ground;            /* of the text */
    const char *path;            /* borrowed: of the file that the letter stands in */
    guint line;                  /* of it where the letter begins */
    gboolean is_forward;         /* the subject says that it was */
    gboolean is_reply;
    gboolean is_digest; /* what is read is one story of several, and nothing else */
} GsyLetter;

GsyLetter gsy_letter_read(const GsyMimePart *part);

/* The same of a page that a browser saved: the day is that of saving. */
GsyLetter gsy_letter_read_page(const GsyMimePart *part);

void gsy_letter_clear(GsyLetter *letter);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GsyLetter, gsy_letter_clear)

/* Where the text is of a letter that this one forwards, it becomes that one, which begins behind
 * the head that stands in the text. */
void gsy_letter_open(GsyLetter *letter, const char *text, gsize len_bytes, gboolean is_html);

/* Sets what is not known yet. */
void gsy_letter_apply(const GsyLetter *letter, GsyArticleDraft *draft);
