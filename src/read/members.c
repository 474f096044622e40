#include "config.h"

#include <string.h>

#include "base/json-read.h"
#include "read/cues.h"
#include "read/members.h"

enum { TEXT = GSY_N_FIELDS, N_SLOTS, NAME_MAX_BYTES = 24 };

/* Folded: lower case, letters and digits alone. The first of a part's names that an object has is
 * believed. */
static const struct {
    const char *name;
    guint slot;
} names[] = {
    { "text", TEXT },
    { "body", TEXT },
    { "content", TEXT },
    { "maintext", TEXT },
    { "fulltext", TEXT },
    { "articlebody", TEXT },
    { "articletext", TEXT },
    { "bodytext", TEXT },
    { "contenttext", TEXT },
    { "plaintext", TEXT },
    { "contenthtml", TEXT },
    { "title", GSY_FIELD_TITLE },
    { "headline", GSY_FIELD_TITLE },
    { "outlet", GSY_FIELD_OUTLET },
    { "publisher", GSY_FIELD_OUTLET },
    { "publication", GSY_FIELD_OUTLET },
    { "newspaper", GSY_FIELD_OUTLET },
    { "source", GSY_FIELD_OUTLET },
    { "sourcename", GSY_FIELD_OUTLET },
    { "sitename", GSY_FIELD_OUTLET },
    { "site", GSY_FIELD_OUTLET },
    { "sourcedomain", GSY_FIELD_OUTLET },
    { "date", GSY_FIELD_PUBLISHED },
    { "published", GSY_FIELD_PUBLISHED },
    { "publishedat", GSY_FIELD_PUBLISHED },
    { "datepublished", GSY_FIELD_PUBLISHED },
    { "publisheddate", GSY_FIELD_PUBLISHED },
    { "publicationdate", GSY_FIELD_PUBLISHED },
    { "publishdate", GSY_FIELD_PUBLISHED },
    { "datepublish", GSY_FIELD_PUBLISHED },
    { "pubdate", GSY_FIELD_PUBLISHED },
    { "updated", GSY_FIELD_UPDATED },
    { "updatedat", GSY_FIELD_UPDATED },
    { "datemodified", GSY_FIELD_UPDATED },
    { "datemodify", GSY_FIELD_UPDATED },
    { "url", GSY_FIELD_URL },
    { "link", GSY_FIELD_URL },
    { "language", GSY_FIELD_LANGUAGE },
    { "lang", GSY_FIELD_LANGUAGE },
    { "event", GSY_FIELD_EVENT },
    { "authors", GSY_FIELD_AUTHORS },
    { "author", GSY_FIELD_AUTHORS },
    { "byline", GSY_FIELD_AUTHORS },
};

/* Of names[], their number for none. */
static guint
find_name(const char *name)
{
    char folded[NAME_MAX_BYTES + 1];
    gsize n = 0;
    for (; *name != '\0' && n < NAME_MAX_BYTES; name++)
        if (g_ascii_isalnum(*name))
            folded[n++] = g_ascii_tolower(*name);
    folded[n] = '\0';
    guint i = *name != '\0' ? G_N_ELEMENTS(names) : 0;
    while (i < G_N_ELEMENTS(names) && strcmp(names[i].name, folded) != 0)
        i++;
    return i;
}

/* NewsAPI has {"source": {"name"}}. */
static const json_t *
get_value(const json_t *value, guint slot)
{
    const json_t *name = json_is_object(value) ? json_object_get(value, "name") : NULL;
    if (name != NULL)
        value = name;
    gboolean is_list = slot == GSY_FIELD_AUTHORS && json_is_array(value);
    return is_list || (json_is_string(value) && json_string_length(value) > 0) ? value : NULL;
}

void
gsy_members_find(const json_t *object, GsyMembers *members)
{
    guint best[N_SLOTS];
    const json_t *found[N_SLOTS] = { NULL };
    const char *key;
    json_t *value;
    for (guint i = 0; i < N_SLOTS; i++)
        best[i] = G_N_ELEMENTS(names);
    json_object_foreach((json_t *)object, key, value)
    {
        guint name = find_name(key);
        const json_t *said = name < G_N_ELEMENTS(names) ? get_value(value, names[name].slot) : NULL;
        if (said == NULL || name >= best[names[name].slot])
            continue;
        best[names[name].slot] = name;
        found[names[name].slot] = said;
    }
    members->text = found[TEXT];
    memcpy(members->fields, found, sizeof members->fields);
}

static void
add_author(const char *name, gsize len_bytes, gpointer draft)
{
    gsy_article_draft_add_author(draft, name, len_bytes);
}

static void
apply_authors(const json_t *authors, GsyArticleDraft *draft)
{
    const json_t *author;
    size_t i;
    if (json_is_string(authors))
        gsy_cues_split_names(json_string_value(authors), json_string_length(authors), add_author,
                             draft);
    json_array_foreach((json_t *)authors, i, author) if (json_is_string(author))
        add_author(json_string_value(author), json_string_length(author), draft);
}

void
gsy_members_apply(const GsyMembers *members, GsyArticleDraft *draft)
{
    for (guint i = 0; i < GSY_N_FIELDS; i++)
        if (i == GSY_FIELD_AUTHORS)
            apply_authors(members->fields[i], draft);
        else if (members->fields[i] != NULL)
            gsy_article_draft_set(draft, i, json_string_value(members->fields[i]),
                                  json_string_length(members->fields[i]), "stated");
}

gboolean
gsy_members_is_text(const char *name)
{
    guint i = find_name(name);
    return i < G_N_ELEMENTS(names) && names[i].slot == TEXT;
}

GsyField
gsy_members_find_field(const char *name)
{
    guint i = find_name(name);
    return i < G_N_ELEMENTS(names) && names[i].slot != TEXT ? (GsyField)names[i].slot
                                                            : GSY_N_FIELDS;
}

gboolean
gsy_members_is_field(const char *name)
{
    return gsy_members_find_field(name) != GSY_N_FIELDS;
}
