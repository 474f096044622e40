#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "read/cues.h"
#include "read/linked.h"
#include "read/metadata.h"
#include "read/title.h"

enum {
    OUTLET_MAX_BYTES = 100,   /* of a publisher's name; what is longer is its address, too */
    PUBLISHER_MAX_FACTS = 12, /* behind a publisher, among which its name is */
    TITLE_MAX_BYTES = 400,    /* longer headlines are teasers */
    BYLINE_MAX_BYTES = 240,   /* names of all authors together */
    NAME_MAX_BYTES = 120,     /* of an author or outlet */
};

/* What a page says of itself, strings decoded; the first that says it wins within one kind of
 * source. */
typedef struct {
    char *title, *outlet, *published, *updated, *language, *url;
    GPtrArray *authors;
} Said;

static void
said_clear(Said *said)
{
    g_free(said->title);
    g_free(said->outlet);
    g_free(said->published);
    g_free(said->updated);
    g_free(said->language);
    g_free(said->url);
    g_clear_pointer(&said->authors, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Said, said_clear)

static Said
said_new(void)
{
    return (Said){ .authors = g_ptr_array_new_with_free_func(g_free) };
}

static void
say(char **slot, const char *value)
{
    if (*slot == NULL && value != NULL && *value != '\0')
        *slot = gsy_html_dup_decoded(value, strlen(value));
}

/* A date is taken only if it is one: year 0001 and words are common. */
static void
say_date(char **slot, const char *value)
{
    if (value == NULL || strlen(value) > NAME_MAX_BYTES)
        return;
    GsyWhen when = gsy_when_parse(value);
    const gint64 first_min =
        G_GINT64_CONSTANT(-100) * 366 * 24 * 60; /* no page speaks of an article of 1869 */
    if (gsy_when_is_known(&when) && when.precision >= GSY_WHEN_DAY && when.start_min > first_min)
        say(slot, value);
}

static void
say_one_author(const char *name, gsize len, gpointer data)
{
    Said *said = data;
    g_autofree char *copy = g_strndup(name, len);
    if (!g_ptr_array_find_with_equal_func(said->authors, copy, g_str_equal, NULL))
        g_ptr_array_add(said->authors, g_steal_pointer(&copy));
}

static void
say_author(Said *said, const char *value)
{
    if (value == NULL || strlen(value) > BYLINE_MAX_BYTES || strstr(value, "://") != NULL)
        return;
    g_autofree char *names = gsy_html_dup_decoded(value, strlen(value));
    gsy_cues_split_names(names, strlen(names), say_one_author, said);
}

/* --- JSON-LD --- */

static void
say_names(Said *said, const json_t *value, guint depth)
{
    if (json_is_string(value)) {
        say_author(said, json_string_value(value));
    } else if (json_is_object(value)) {
        const json_t *name = gsy_linked_find(value, "name");
        if (depth < 3)
            say_names(said, name, depth + 1);
    } else if (json_is_array(value) && depth < 3) {
        for (size_t i = 0; i < json_array_size(value); i++)
            say_names(said, json_array_get(value, i), depth + 1);
    }
}

static void
say_article(const json_t *object, gpointer data)
{
    Said *said = data;
    const json_t *publisher = gsy_linked_find(object, "publisher");
    if (json_is_array(publisher))
        publisher = json_array_get(publisher, 0);
    say(&said->title, gsy_linked_find_text(object, "headline"));
    say(&said->outlet, json_is_object(publisher) ? gsy_linked_find_text(publisher, "name")
                                                 : gsy_linked_get_string(publisher));
    say_date(&said->published, gsy_linked_find_text(object, "datePublished"));
    say_date(&said->updated, gsy_linked_find_text(object, "dateModified"));
    say(&said->language, gsy_linked_find_text(object, "inLanguage"));
    const char *url = gsy_linked_find_text(object, "url");
    say(&said->url, url != NULL && g_str_has_prefix(url, "http") ? url : NULL);
    if (said->authors->len == 0)
        say_names(said, gsy_linked_find(object, "author"), 0);
    if (said->authors->len == 0)
        say_names(said, gsy_linked_find(object, "creator"), 0);
}

/* --- the page's own words --- */

static gboolean
span_is(const GsyHtmlPage *page, GsySpan span, const char *word)
{
    return gsy_span_len(span) == strlen(word) &&
           g_ascii_strncasecmp(page->source + span.start, word, gsy_span_len(span)) == 0;
}

/* <meta> names, the better ones first. */
static const struct {
    const char *key;
    gsize slot; /* in Said */
} metas[] = {
    { "og:title", G_STRUCT_OFFSET(Said, title) },
    { "og:site_name", G_STRUCT_OFFSET(Said, outlet) },
    { "article:published_time", G_STRUCT_OFFSET(Said, published) },
    { "og:article:published_time", G_STRUCT_OFFSET(Said, published) },
    { "article:published", G_STRUCT_OFFSET(Said, published) },
    { "datePublished", G_STRUCT_OFFSET(Said, published) },
    { "cXenseParse:recs:publishtime", G_STRUCT_OFFSET(Said, published) },
    { "parsely-pub-date", G_STRUCT_OFFSET(Said, published) },
    { "sailthru.date", G_STRUCT_OFFSET(Said, published) },
    { "pubdate", G_STRUCT_OFFSET(Said, published) },
    { "publish-date", G_STRUCT_OFFSET(Said, published) },
    { "publishdate", G_STRUCT_OFFSET(Said, published) },
    { "date", G_STRUCT_OFFSET(Said, published) },
    { "dc.date", G_STRUCT_OFFSET(Said, published) },
    { "dc.date.issued", G_STRUCT_OFFSET(Said, published) },
    { "dcterms.created", G_STRUCT_OFFSET(Said, published) },
    { "article:modified_time", G_STRUCT_OFFSET(Said, updated) },
    { "og:updated_time", G_STRUCT_OFFSET(Said, updated) },
    { "dateModified", G_STRUCT_OFFSET(Said, updated) },
    { "lastmod", G_STRUCT_OFFSET(Said, updated) },
    { "og:url", G_STRUCT_OFFSET(Said, url) },
    { "twitter:title", G_STRUCT_OFFSET(Said, title) },
    { "application-name", G_STRUCT_OFFSET(Said, outlet) },
};

static char *
dup_value(const GsyHtmlPage *page, GsySpan value)
{
    return gsy_html_dup_decoded(page->source + value.start, gsy_span_len(value));
}

static void
say_slot(Said *said, gsize slot, const char *value)
{
    char **target = G_STRUCT_MEMBER_P(said, slot);
    gboolean is_date =
        slot == G_STRUCT_OFFSET(Said, published) || slot == G_STRUCT_OFFSET(Said, updated);
    if (is_date)
        say_date(target, value);
    else
        say(target, value);
}

static void
say_metas(Said *said, const GsyHtmlPage *page)
{
    static const char *const author_keys[] = { "author",         "article:author",
                                               "parsely-author", "sailthru.author",
                                               "dc.creator",     "byl" };
    for (guint k = 0; k < G_N_ELEMENTS(metas); k++)
        for (guint i = 0; i < page->facts->len; i++) {
            const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
            if (fact->kind != GSY_FACT_META || !span_is(page, fact->key, metas[k].key))
                continue;
            g_autofree char *value = dup_value(page, fact->value);
            say_slot(said, metas[k].slot, value);
        }
    for (guint k = 0; k < G_N_ELEMENTS(author_keys) && said->authors->len == 0; k++)
        for (guint i = 0; i < page->facts->len; i++) {
            const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
            if (fact->kind != GSY_FACT_META || !span_is(page, fact->key, author_keys[k]))
                continue;
            g_autofree char *value = dup_value(page, fact->value);
            say_author(said, value);
        }
}

/* The value of an attribute, or else the text of the element. */
static char *
dup_item(const GsyHtmlPage *page, const GsyHtmlFact *fact)
{
    if (gsy_span_len(fact->value) > 0)
        return dup_value(page, fact->value);
    gsize len = MIN(gsy_span_len(fact->text), 4 * TITLE_MAX_BYTES);
    g_autofree char *text = g_strndup(page->text->str + fact->text.start, len);
    return gsy_html_dup_decoded(text, strlen(text));
}

static gboolean
is_inside(const GsyHtmlPage *page, guint32 node, guint32 outer)
{
    while (node != outer && node != 0)
        node = gsy_html_page_get_node(page, node)->parent;
    return node == outer;
}

/* The publisher's name: that of the item in it, or its text. @i: its fact. */
static void
say_publisher(Said *said, const GsyHtmlPage *page, guint i)
{
    const GsyHtmlFact *publisher = &g_array_index(page->facts, GsyHtmlFact, i);
    const GsyHtmlFact *name = publisher;
    for (guint k = i + 1; name == publisher && k < MIN(page->facts->len, i + PUBLISHER_MAX_FACTS);
         k++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, k);
        if (!is_inside(page, fact->node, publisher->node) || span_is(page, fact->key, "author"))
            break;
        if (span_is(page, fact->key, "name"))
            name = fact;
    }
    g_autofree char *value = dup_item(page, name);
    if (strlen(value) <= OUTLET_MAX_BYTES)
        say(&said->outlet, value);
}

static void
say_items(Said *said, const GsyHtmlPage *page)
{
    for (guint i = 0; i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (fact->kind != GSY_FACT_ITEM && fact->kind != GSY_FACT_AUTHOR)
            continue;
        g_autofree char *value = dup_item(page, fact);
        if (fact->kind == GSY_FACT_AUTHOR || span_is(page, fact->key, "author"))
            say_author(said, value);
        else if (span_is(page, fact->key, "headline") && strlen(value) <= TITLE_MAX_BYTES)
            say(&said->title, value);
        else if (span_is(page, fact->key, "publisher"))
            say_publisher(said, page, i);
        else if (span_is(page, fact->key, "datePublished"))
            say_date(&said->published, value);
        else if (span_is(page, fact->key, "dateModified"))
            say_date(&said->updated, value);
    }
}

static gboolean
is_h1(const GsyHtmlPage *page, const GsyHtmlBlock *block)
{
    for (guint32 node = block->node; node != 0; node = gsy_html_page_get_node(page, node)->parent)
        if (gsy_html_page_get_node(page, node)->tag == GSY_TAG_h1)
            return TRUE;
    return FALSE;
}

/* <time>, <h1>, <title>, <link>, <html lang>: what every page has. */
static void
say_elements(Said *said, const GsyHtmlPage *page)
{
    for (guint i = 0; i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        g_autofree char *value =
            gsy_span_len(fact->value) <= 4096 ? dup_value(page, fact->value) : NULL;
        if (fact->kind == GSY_FACT_TIME)
            say_date(&said->published, value);
        else if (fact->kind == GSY_FACT_LANGUAGE)
            say(&said->language, value);
        else if (fact->kind == GSY_FACT_LINK && span_is(page, fact->key, "canonical"))
            say(&said->url, value);
    }
    for (guint i = 0; i < page->blocks->len && said->title == NULL; i++) {
        const GsyHtmlBlock *block = gsy_html_page_get_block(page, i);
        if (!is_h1(page, block) || gsy_span_len(block->text) > TITLE_MAX_BYTES)
            continue;
        g_autofree char *text =
            g_strndup(page->text->str + block->text.start, gsy_span_len(block->text));
        say(&said->title, text);
    }
    for (guint i = 0; i < page->facts->len && said->title == NULL; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        g_autofree char *value = fact->kind == GSY_FACT_TITLE ? dup_value(page, fact->value) : NULL;
        say(&said->title, value);
    }
}

/* --- titles --- */

/* Whether @title is @shorter with a site's or section's name behind it or, with a colon, before it.
 */
static gboolean
is_decorated(const char *title, const char *shorter)
{
    gsize len = strlen(title), short_len = shorter != NULL ? strlen(shorter) : 0;
    if (short_len < GSY_TITLE_MIN_BYTES || len <= short_len)
        return FALSE;
    if (g_str_has_prefix(title, shorter))
        return gsy_title_skip_separator(title + short_len, len - short_len) > 0;
    return g_str_has_suffix(title, shorter) && len > short_len + 2 &&
           memcmp(title + len - short_len - 2, ": ", 2) == 0;
}

/* How the page's <title>, which search engines show, has @title. */
typedef enum {
    PAGE_TITLE_OTHER,
    PAGE_TITLE_SAME,
    PAGE_TITLE_SIGNED, /* with the site's name behind it: sites make it of the story's own name */
} PageTitle;

static PageTitle
compare_page_title(const GsyHtmlPage *page, const char *title)
{
    for (guint i = 0; i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (fact->kind != GSY_FACT_TITLE)
            continue;
        g_autofree char *value = dup_value(page, fact->value);
        if (is_decorated(value, title))
            return PAGE_TITLE_SIGNED;
        return strcmp(value, title) == 0 ? PAGE_TITLE_SAME : PAGE_TITLE_OTHER;
    }
    return PAGE_TITLE_OTHER;
}

static void
replace(char **slot, const char *value)
{
    g_free(*slot);
    *slot = g_strdup(value);
}

/* Whether JSON-LD's title goes before OpenGraph's. OpenGraph's is what a site calls the story to
 * everybody; JSON-LD's may be one for search engines, and is the story's own where the page itself
 * shows it and OpenGraph has what search engines show, or where the page shows neither and its
 * <title> is made of JSON-LD's. */
static gboolean
prefers_json(const GsyHtmlPage *page, const Said *meta, const Said *json, const Said *element)
{
    if (meta->title == NULL || json->title == NULL)
        return FALSE;
    if (g_strcmp0(json->title, element->title) == 0)
        return compare_page_title(page, meta->title) != PAGE_TITLE_OTHER;
    return compare_page_title(page, json->title) == PAGE_TITLE_SIGNED;
}

static void
choose_title(const GsyHtmlPage *page, Said *meta, const Said *json, const Said *item,
             const Said *element)
{
    if (prefers_json(page, meta, json, element))
        replace(&meta->title, json->title);
    const char *const others[] = { element->title, json->title, item->title };
    for (guint i = 0; i < G_N_ELEMENTS(others) && meta->title != NULL; i++)
        if (is_decorated(meta->title, others[i]))
            replace(&meta->title, others[i]);
    const char *outlet = meta->outlet != NULL ? meta->outlet : json->outlet;
    if (meta->title == NULL)
        return;
    GsySpan own = gsy_title_find_own(meta->title, strlen(meta->title), outlet);
    g_autofree char *title = g_strndup(meta->title + own.start, gsy_span_len(own));
    replace(&meta->title, title);
}

/* A paper that names itself as the author says less than whoever names a person. */
static gboolean
is_only_outlet(const Said *said)
{
    return said->authors->len == 1 && g_strcmp0(said->authors->pdata[0], said->outlet) == 0;
}

static void
apply_authors(GsyArticleDraft *draft, const Said *said)
{
    for (guint i = 0; i < said->authors->len; i++)
        gsy_article_draft_add_author(draft, said->authors->pdata[i],
                                     strlen(said->authors->pdata[i]));
}

/* Sets what the draft does not know yet. */
static void
apply(GsyArticleDraft *draft, const Said *said, const char *basis)
{
    const struct {
        GsyField field;
        const char *value;
    } values[] = {
        { GSY_FIELD_TITLE, said->title },         { GSY_FIELD_OUTLET, said->outlet },
        { GSY_FIELD_PUBLISHED, said->published }, { GSY_FIELD_UPDATED, said->updated },
        { GSY_FIELD_LANGUAGE, said->language },   { GSY_FIELD_URL, said->url },
    };
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        if (!gsy_article_draft_has(draft, values[i].field))
            gsy_article_draft_set_string(draft, values[i].field, values[i].value, basis);
    if (!gsy_article_draft_has(draft, GSY_FIELD_AUTHORS) && !is_only_outlet(said))
        apply_authors(draft, said);
}

/* Zones are often wrong by hours; days are not. */
static gboolean
are_two_days(const char *first, const char *second)
{
    GsyWhen a = gsy_when_parse(first), b = gsy_when_parse(second);
    const gint64 day_min = 24 * 60;
    return gsy_when_is_known(&a) && gsy_when_is_known(&b) &&
           (a.start_min >= b.end_min + day_min || b.start_min >= a.end_min + day_min);
}

/* Letters and digits alone, lower case. */
static char *
dup_bare(const char *text)
{
    GString *bare = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            g_string_append_unichar(bare, g_unichar_tolower(g_utf8_get_char(at)));
    return g_string_free(bare, FALSE);
}

/* One in the other is the same with a section's, a site's or a country's name. */
static gboolean
are_two_texts(const char *first, const char *second)
{
    g_autofree char *a = dup_bare(first), *b = dup_bare(second);
    return strstr(a, b) == NULL && strstr(b, a) == NULL;
}

/* "en-GB" and "en_US" are one. */
static gboolean
are_two_languages(const char *first, const char *second)
{
    gsize len = strcspn(first, "-_ ");
    return len != strcspn(second, "-_ ") || g_ascii_strncasecmp(first, second, len) != 0;
}

/* Where kinds of source say different things, the first two that do are told. */
static void
tell_conflicts(GsyArticleDraft *draft, const Said *const *kinds)
{
    static const struct {
        gsize slot;    /* in Said */
        guint n_kinds; /* the elements' title and date need not be the story's */
        gboolean (*differ)(const char *first, const char *second);
        const char *what;
    } fields[] = {
        { G_STRUCT_OFFSET(Said, title), 3, are_two_texts, "two titles" },
        { G_STRUCT_OFFSET(Said, outlet), 3, are_two_texts, "two names of its outlet" },
        { G_STRUCT_OFFSET(Said, published), 3, are_two_days, "two days of publication" },
        { G_STRUCT_OFFSET(Said, updated), 3, are_two_days, "two days of its last change" },
        { G_STRUCT_OFFSET(Said, language), 4, are_two_languages, "two languages" },
    };
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *first = NULL, *other = NULL;
        for (guint k = 0; k < fields[i].n_kinds && other == NULL; k++) {
            const char *value = G_STRUCT_MEMBER(char *, kinds[k], fields[i].slot);
            if (first == NULL)
                first = value;
            else if (value != NULL && fields[i].differ(first, value))
                other = value;
        }
        if (other != NULL)
            gsy_article_draft_note(draft, "metadata", "the page gives %s: '%.80s' and '%.80s'",
                                   fields[i].what, first, other);
    }
}

void
gsy_metadata_read(GsyArticleDraft *draft, const GsyHtmlPage *page)
{
    g_auto(Said) json = said_new();
    g_auto(Said) meta = said_new();
    g_auto(Said) item = said_new();
    g_auto(Said) element = said_new();
    for (guint i = 0; i < page->facts->len; i++) {
        const GsyHtmlFact *fact = &g_array_index(page->facts, GsyHtmlFact, i);
        if (fact->kind == GSY_FACT_JSON)
            gsy_linked_read(page->source + fact->value.start, gsy_span_len(fact->value),
                            say_article, &json);
    }
    say_metas(&meta, page);
    say_items(&item, page);
    say_elements(&element, page);
    const Said *const kinds[] = { &json, &meta, &item, &element };
    tell_conflicts(draft, kinds);
    choose_title(page, &meta, &json, &item, &element);
    gsy_article_draft_set_string(draft, GSY_FIELD_TITLE, meta.title, "metadata");
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        apply(draft, kinds[i], "metadata");
    if (!gsy_article_draft_has(draft, GSY_FIELD_AUTHORS))
        apply_authors(draft, &json);
}
