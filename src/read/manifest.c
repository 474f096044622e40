#include "config.h"

#include "read/manifest.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "read/input.h"
#include "read/schema-data.h"
#include "read/stream.h"
#include "xml/schema.h"
#include "xml/walk.h"

/* Of outlets: one a name. */
typedef struct {
    const char *name, *kind, *country;
    int zone_min; /* GSY_ZONE_UNKNOWN where none is given */
} Outlet;

/* An <article> or <exclude>; strings are the document's. */
typedef struct {
    const char *path;      /* NULL of an entry by id */
    GPatternSpec *pattern; /* owned; NULL of a path without * and ? */
    const char *id, *outlet, *published, *language, *event;
    guint line;
    gboolean is_exclude;
} Entry;

struct GsyManifest {
    char *file;          /* owned: its own path */
    char *folder;        /* owned, with the slash; "" for the current one */
    GsyXml *xml;         /* owned */
    GPtrArray *entries;  /* of Entry, owned */
    GPtrArray *patterns; /* of those with a pattern */
    GHashTable *exact;   /* path or id of the others, borrowed -> GPtrArray of Entry */
    GHashTable *outlets; /* folded name or alias, owned -> Outlet, owned */
};

static void
entry_free(Entry *entry)
{
    g_clear_pointer(&entry->pattern, g_pattern_spec_free);
    g_free(entry);
}

static void
manifest_clear(GsyManifest *manifest)
{
    g_free(manifest->file);
    g_free(manifest->folder);
    gsy_xml_free(manifest->xml);
    g_ptr_array_unref(manifest->entries);
    g_ptr_array_unref(manifest->patterns);
    g_hash_table_unref(manifest->exact);
    g_hash_table_unref(manifest->outlets);
}

GsyManifest *
gsy_manifest_ref(GsyManifest *manifest)
{
    return g_atomic_rc_box_acquire(manifest);
}

void
gsy_manifest_unref(GsyManifest *manifest)
{
    if (manifest != NULL)
        g_atomic_rc_box_release_full(manifest, (GDestroyNotify)manifest_clear);
}

/* A name of any bytes is matched only by itself. */
static gboolean
matches(const Entry *entry, const char *inner)
{
    return g_utf8_validate(inner, -1, NULL) && g_pattern_spec_match_string(entry->pattern, inner);
}

/* --- loading --- */

/* "+05:30" as minutes; the schema has seen to its form. */
static int
parse_zone(const char *zone)
{
    if (zone == NULL)
        return GSY_ZONE_UNKNOWN;
    if (*zone == 'Z')
        return 0;
    int minutes =
        (int)g_ascii_strtoll(zone + 1, NULL, 10) * 60 + (int)g_ascii_strtoll(zone + 4, NULL, 10);
    return *zone == '-' ? -minutes : minutes;
}

static void
add_outlet(GsyManifest *manifest, const GsyXmlNode *node)
{
    Outlet outlet = { .name = gsy_xml_find_attr(node, "name"),
                      .kind = gsy_xml_find_attr(node, "kind"),
                      .country = gsy_xml_find_attr(node, "country"),
                      .zone_min = parse_zone(gsy_xml_find_attr(node, "zone")) };
    g_hash_table_insert(manifest->outlets, g_utf8_casefold(outlet.name, -1),
                        g_memdup2(&outlet, sizeof outlet));
    for (const GsyXmlNode *alias = gsy_xml_find_child(node, "alias"); alias != NULL;
         alias = gsy_xml_find_next(alias, "alias")) {
        g_autofree char *name = g_strstrip(gsy_xml_dup_text(alias));
        g_hash_table_insert(manifest->outlets, g_utf8_casefold(name, -1),
                            g_memdup2(&outlet, sizeof outlet));
    }
}

static void
index_entry(GsyManifest *manifest, Entry *entry)
{
    const char *key = entry->path != NULL ? entry->path : entry->id;
    if (entry->pattern != NULL) {
        g_ptr_array_add(manifest->patterns, entry);
        return;
    }
    GPtrArray *same = g_hash_table_lookup(manifest->exact, key);
    if (same == NULL) {
        same = g_ptr_array_new();
        g_hash_table_insert(manifest->exact, (gpointer)key, same);
    }
    g_ptr_array_add(same, entry);
}

static void
add_entry(GsyManifest *manifest, const GsyXmlNode *node, const char *event)
{
    const char *path = gsy_xml_find_attr(node, "path"), *own = gsy_xml_find_attr(node, "event");
    gboolean is_pattern = path != NULL && strpbrk(path, "*?") != NULL;
    Entry *entry = g_new(Entry, 1);
    *entry = (Entry){ .path = path,
                      .pattern = is_pattern ? g_pattern_spec_new(path) : NULL,
                      .id = gsy_xml_find_attr(node, "id"),
                      .outlet = gsy_xml_find_attr(node, "outlet"),
                      .published = gsy_xml_find_attr(node, "published"),
                      .language = gsy_xml_find_attr(node, "language"),
                      .event = own != NULL ? own : event,
                      .line = gsy_xml_get_line(node),
                      .is_exclude = gsy_xml_is_element(node, "exclude") };
    g_ptr_array_add(manifest->entries, entry);
    index_entry(manifest, entry);
}

static void
add_all(GsyManifest *manifest)
{
    const GsyXmlNode *root = gsy_xml_get_root(manifest->xml);
    for (const GsyXmlNode *node = gsy_xml_find_child(root, NULL); node != NULL;
         node = gsy_xml_find_next(node, NULL)) {
        if (gsy_xml_is_element(node, "outlet")) {
            add_outlet(manifest, node);
        } else if (gsy_xml_is_element(node, "event")) {
            for (const GsyXmlNode *inner = gsy_xml_find_child(node, NULL); inner != NULL;
                 inner = gsy_xml_find_next(inner, NULL))
                add_entry(manifest, inner, gsy_xml_find_attr(node, "name"));
        } else {
            add_entry(manifest, node, NULL);
        }
    }
}

static gboolean
check_dates(const GsyManifest *manifest, GError **error)
{
    for (guint i = 0; i < manifest->entries->len; i++) {
        const Entry *entry = g_ptr_array_index(manifest->entries, i);
        GsyWhen when = gsy_when_parse(entry->published != NULL ? entry->published : "");
        if (entry->published == NULL || gsy_when_is_known(&when))
            continue;
        g_set_error(error, GSY_ERROR, GSY_ERROR_SCHEMA, "%s:%u: '%.40s' is no date", manifest->file,
                    entry->line, entry->published);
        return FALSE;
    }
    return TRUE;
}

static GsyXml *
parse(const char *file, const char *bytes, gsize len, GError **error)
{
    g_autoptr(GsyXml) xml = gsy_xml_parse(file, bytes, len, GSY_XML_RULES, error);
    g_autoptr(GsyXmlSchema) schema =
        xml != NULL ? gsy_xml_schema_new("corpus.rng", gsy_schema_corpus, error) : NULL;
    if (schema == NULL || !gsy_xml_schema_validate(schema, xml, error))
        return NULL;
    return g_steal_pointer(&xml);
}

GsyManifest *
gsy_manifest_new(const char *file, const char *bytes, gsize len_bytes, GError **error)
{
    GsyXml *xml = parse(file, bytes, len_bytes, error);
    if (xml == NULL)
        return NULL;
    g_autoptr(GsyManifest) manifest = g_atomic_rc_box_new0(GsyManifest);
    manifest->xml = xml;
    manifest->folder = g_strndup(file, strlen(file) - strlen(GSY_MANIFEST_NAME));
    manifest->file = g_strdup(file);
    manifest->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    manifest->patterns = g_ptr_array_new();
    manifest->exact =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    manifest->outlets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    add_all(manifest);
    return check_dates(manifest, error) ? g_steal_pointer(&manifest) : NULL;
}

GsyManifest *
gsy_manifest_load(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, GSY_MANIFEST_NAME, NULL);
    gsize len;
    g_autoptr(GsyStream) stream = gsy_stream_open(path, error);
    g_autofree char *bytes =
        stream != NULL ? gsy_stream_read_all(stream, GSY_ARTICLE_MAX_BYTES, &len, error) : NULL;
    if (bytes == NULL) {
        g_prefix_error(error, "%s:1: ", path);
        return NULL;
    }
    return gsy_manifest_new(path, bytes, len, error);
}

/* --- files --- */

/* The path as the manifest names it, below its folder; itself where it lies elsewhere. */
static const char *
get_inner(const GsyManifest *manifest, const char *path)
{
    return g_str_has_prefix(path, manifest->folder) ? path + strlen(manifest->folder) : path;
}

static gboolean
has_exclude(const GPtrArray *entries, const char *inner)
{
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const Entry *entry = g_ptr_array_index(entries, i);
        if (entry->is_exclude && (entry->pattern == NULL || matches(entry, inner)))
            return TRUE;
    }
    return FALSE;
}

gboolean
gsy_manifest_excludes(const GsyManifest *manifest, const char *path)
{
    const char *inner = get_inner(manifest, path);
    return has_exclude(g_hash_table_lookup(manifest->exact, inner), inner) ||
           has_exclude(manifest->patterns, inner);
}

/* What a file's item is called is not known before it is read; what nobody reads may well be
 * excluded. */
static gboolean
is_idle(const GsyManifest *manifest, const Entry *entry, GHashTable *known, const GPtrArray *paths)
{
    if (entry->path == NULL || strchr(entry->path, '#') != NULL)
        return FALSE;
    const char *slash = strrchr(entry->path, '/'), *name = slash != NULL ? slash + 1 : entry->path;
    if (entry->is_exclude && *name != '\0' && gsy_walk_passes_over(name))
        return FALSE;
    if (entry->pattern == NULL)
        return !g_hash_table_contains(known, entry->path);
    for (guint i = 0; i < paths->len; i++)
        if (matches(entry, get_inner(manifest, paths->pdata[i])))
            return FALSE;
    return TRUE;
}

/* Whether one of the files is in a folder that is called so. */
static gboolean
is_folder(const GsyManifest *manifest, const char *name, const GPtrArray *paths)
{
    gsize len = strlen(name) - (g_str_has_suffix(name, "/") ? 1 : 0);
    for (guint i = 0; i < paths->len; i++) {
        const char *inner = get_inner(manifest, paths->pdata[i]);
        if (strncmp(inner, name, len) == 0 && inner[len] == '/')
            return TRUE;
    }
    return FALSE;
}

static void
tell_idle(const GsyManifest *manifest, const Entry *entry, const GPtrArray *paths,
          const GsyReadSink *sink)
{
    const char *slash = g_str_has_suffix(entry->path, "/") ? "" : "/";
    if (entry->pattern == NULL && is_folder(manifest, entry->path, paths))
        gsy_sink_tell(sink, GSY_DIAGNOSTIC_WARNING, manifest->file, entry->line, "idle",
                      "'%s' is a folder: what is in it is called '%s%s*'", entry->path, entry->path,
                      slash);
    else
        gsy_sink_tell(sink, GSY_DIAGNOSTIC_WARNING, manifest->file, entry->line, "idle",
                      "no file is called '%s'", entry->path);
}

void
gsy_manifest_tell_idle(const GsyManifest *manifest, const GPtrArray *paths, const GsyReadSink *sink)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < paths->len; i++)
        g_hash_table_add(known, (gpointer)get_inner(manifest, paths->pdata[i]));
    for (guint i = 0; i < manifest->entries->len; i++) {
        const Entry *entry = g_ptr_array_index(manifest->entries, i);
        if (is_idle(manifest, entry, known, paths))
            tell_idle(manifest, entry, paths, sink);
    }
}

/* --- articles --- */

static void
apply_entry(const Entry *entry, GsyArticleDraft *draft)
{
    if (entry->is_exclude)
        return;
    gsy_article_draft_set_string(draft, GSY_FIELD_OUTLET, entry->outlet, "stated");
    gsy_article_draft_set_string(draft, GSY_FIELD_PUBLISHED, entry->published, "stated");
    gsy_article_draft_set_string(draft, GSY_FIELD_LANGUAGE, entry->language, "stated");
    gsy_article_draft_set_string(draft, GSY_FIELD_EVENT, entry->event, "stated");
}

static void
apply_exact(const GsyManifest *manifest, const char *key, GsyArticleDraft *draft)
{
    const GPtrArray *entries = g_hash_table_lookup(manifest->exact, key);
    for (guint i = 0; entries != NULL && i < entries->len; i++)
        apply_entry(g_ptr_array_index(entries, i), draft);
}

static void
apply_outlet(const GsyManifest *manifest, GsyArticleDraft *draft)
{
    const char *said = gsy_article_draft_get_outlet(draft);
    g_autofree char *folded = said != NULL ? g_utf8_casefold(said, -1) : NULL;
    const Outlet *outlet = said != NULL ? g_hash_table_lookup(manifest->outlets, folded) : NULL;
    if (outlet == NULL)
        return;
    gsy_article_draft_set_string(draft, GSY_FIELD_OUTLET, outlet->name, "stated");
    gsy_article_draft_set_string(draft, GSY_FIELD_OUTLET_KIND, outlet->kind, "stated");
    gsy_article_draft_set_string(draft, GSY_FIELD_OUTLET_COUNTRY, outlet->country, "stated");
    gsy_article_draft_set_zone(draft, outlet->zone_min);
}

/* What names an article closely goes over what names many. */
void
gsy_manifest_apply(const GsyManifest *manifest, GsyArticleDraft *draft)
{
    const char *id = gsy_article_draft_get_id(draft), *inner_id = get_inner(manifest, id),
               *inner = get_inner(manifest, gsy_article_draft_get_path(draft));
    for (guint i = 0; i < manifest->patterns->len; i++) {
        const Entry *entry = g_ptr_array_index(manifest->patterns, i);
        if (matches(entry, inner) || matches(entry, inner_id))
            apply_entry(entry, draft);
    }
    apply_exact(manifest, inner, draft);
    if (strcmp(inner, inner_id) != 0)
        apply_exact(manifest, inner_id, draft);
    if (inner_id != id)
        apply_exact(manifest, id, draft);
    apply_outlet(manifest, draft);
}
