#pragma once

#include "read/draft.h"

/* What the head of a mail says of the text in it; each NULL for nothing. What the text itself says
 * goes before, but for its title. */
typedef struct {
    const char *title, *outlet, *date;
} GsyLetter;

/* Sets what is not known yet. */
void gsy_letter_apply(const GsyLetter *letter, GsyArticleDraft *draft);
