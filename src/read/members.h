#pragma once

#include "base/json.h"
#include "read/draft.h"

/*
 * What an object, or a row of a table, calls the parts of an article: the names of the contract, or
 * those that feeds and crawlers use in their place. Private to read/.
 */
typedef struct {
    const json_t *text;                 /* borrowed; NULL: it has none */
    const json_t *fields[GSY_N_FIELDS]; /* the same */
} GsyMembers;

void gsy_members_find(const json_t *object, GsyMembers *members);

/* Sets what is known but for the text. */
void gsy_members_apply(const GsyMembers *members, GsyArticleDraft *draft);

/* The field that a name is for; GSY_N_FIELDS for none. */
GsyField gsy_members_find_field(const char *name);

/* Whether a column of this name has the text of an article, or another part of it. */
gboolean gsy_members_is_text(const char *name);
gboolean gsy_members_is_field(const char *name);
