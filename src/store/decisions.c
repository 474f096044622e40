#include "config.h"

#include "store/decisions.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/hash.h"
#include "store/load.h"
#include "store/match.h"
#include "store/schema-data.h"
#include "xml/out.h"
#include "xml/walk.h"

struct GsyDecisions {
    GPtrArray *list; /* of GsyDecision */
};

void
gsy_decisions_free(GsyDecisions *decisions)
{
    if (decisions == NULL)
        return;
    g_ptr_array_unref(decisions->list);
    g_free(decisions);
}

static GsyDecisions *
decisions_new(void)
{
    GsyDecisions *decisions = g_new0(GsyDecisions, 1);
    decisions->list = g_ptr_array_new_with_free_func((GDestroyNotify)gsy_decision_free);
    return decisions;
}

static GsyDecision *
read_decision(const GsyXmlNode *node)
{
    GsyDecision *decision = g_new0(GsyDecision, 1);
    gsy_ruling_parse(gsy_xml_find_attr(node, "ruling"), &decision->ruling);
    decision->fingerprint = g_strdup(gsy_xml_find_attr(node, "fingerprint"));
    decision->content = g_strdup(gsy_xml_find_attr(node, "content"));
    decision->rule = g_strdup(gsy_xml_find_attr(node, "rule"));
    decision->by = g_strdup(gsy_xml_find_attr(node, "by"));
    decision->on = g_strdup(gsy_xml_find_attr(node, "on"));
    decision->until = g_strdup(gsy_xml_find_attr(node, "until"));
    decision->line = gsy_xml_get_line(node);
    decision->about = gsy_store_dup_leaf(node, "about");
    decision->why = gsy_store_dup_leaf(node, "why");
    return decision;
}

GsyDecisions *
gsy_decisions_parse(const char *name, const char *bytes, gsize len_bytes, GError **error)
{
    g_autoptr(GsyXml) xml = gsy_store_parse(name, bytes, len_bytes, gsy_schema_decisions, error);
    if (xml == NULL)
        return NULL;
    GsyDecisions *decisions = decisions_new();
    const GsyXmlNode *node = gsy_xml_find_child(gsy_xml_get_root(xml), "decision");
    for (; node != NULL; node = gsy_xml_find_next(node, "decision"))
        g_ptr_array_add(decisions->list, read_decision(node));
    return decisions;
}

/* The file's bytes; an empty list where there is no file. */
static char *
read_file(const char *path, gsize *len_bytes, GError **error)
{
    static const char nothing[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gainsay-decisions>\n</gainsay-decisions>\n";
    g_autoptr(GError) cause = NULL;
    char *bytes = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        *len_bytes = strlen(nothing);
        return g_strdup(nothing);
    }
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be read: no usual file", path);
    else if (!g_file_get_contents(path, &bytes, len_bytes, &cause))
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be read: %s", path, cause->message);
    return bytes;
}

GsyDecisions *
gsy_decisions_load(const char *path, GError **error)
{
    gsize len_bytes;
    g_autofree char *bytes = read_file(path, &len_bytes, error);
    return bytes != NULL ? gsy_decisions_parse(path, bytes, len_bytes, error) : NULL;
}

/* Which decision is on which finding, as gsy_match() says it. */
static guint *
match(const GsyDecisions *decisions, const GPtrArray *findings)
{
    guint n = decisions->list->len;
    g_autofree GsyKept *kept = g_new(GsyKept, n + 1);
    for (guint i = 0; i < n; i++) {
        const GsyDecision *decision = g_ptr_array_index(decisions->list, i);
        kept[i] = (GsyKept){ decision->fingerprint, decision->content };
    }
    return gsy_match(kept, n, findings);
}

const GsyDecision **
gsy_decisions_find_all(const GsyDecisions *decisions, const GPtrArray *findings)
{
    g_autofree guint *matched = match(decisions, findings);
    const GsyDecision **out = g_new0(const GsyDecision *, findings->len + 1);
    for (guint i = 0; i < findings->len; i++) {
        const GsyDecision *decision =
            matched[i] != G_MAXUINT ? g_ptr_array_index(decisions->list, matched[i]) : NULL;
        out[i] = decision != NULL && decision->ruling != GSY_RULING_OPEN ? decision : NULL;
    }
    return out;
}

/* Whether it hides anything: what is to be fixed may well be gone. */
static gboolean
is_hiding(const GsyDecision *decision, const char *today)
{
    return (decision->ruling == GSY_RULING_ACCEPTED || decision->ruling == GSY_RULING_DISPUTED) &&
           (today == NULL || decision->until == NULL || strcmp(decision->until, today) >= 0);
}

GPtrArray *
gsy_decisions_list_idle(const GsyDecisions *decisions, const GPtrArray *findings, const char *today)
{
    GPtrArray *idle = g_ptr_array_new();
    g_autofree guint *matched = match(decisions, findings);
    g_autoptr(GHashTable) last = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < decisions->list->len; i++) {
        GsyDecision *decision = g_ptr_array_index(decisions->list, i);
        g_hash_table_insert(last, decision->fingerprint, decision);
    }
    for (guint i = 0; i < findings->len; i++)
        if (matched[i] != G_MAXUINT) {
            const GsyDecision *used = g_ptr_array_index(decisions->list, matched[i]);
            g_hash_table_remove(last, used->fingerprint);
        }
    for (guint i = 0; i < decisions->list->len; i++) {
        GsyDecision *decision = g_ptr_array_index(decisions->list, i);
        if (g_hash_table_lookup(last, decision->fingerprint) == decision &&
            is_hiding(decision, today))
            g_ptr_array_add(idle, decision);
    }
    return idle;
}

/* The element with its line end, indented. */
static char *
dup_element(const GsyDecision *decision)
{
    GsyXmlOut *out = gsy_xml_out_new();
    gsy_xml_out_open(out, "gainsay-decisions");
    gsy_xml_out_open(out, "decision");
    gsy_xml_out_attr(out, "fingerprint", decision->fingerprint);
    gsy_xml_out_attr(out, "content", decision->content);
    gsy_xml_out_attr(out, "rule", decision->rule);
    gsy_xml_out_attr(out, "ruling", gsy_ruling_get_name(decision->ruling));
    gsy_xml_out_attr(out, "by", decision->by);
    gsy_xml_out_attr(out, "on", decision->on);
    gsy_xml_out_attr(out, "until", decision->until);
    gsy_xml_out_leaf(out, "about", decision->about);
    gsy_xml_out_leaf(out, "why", decision->why);
    g_autofree char *text = gsy_xml_out_finish(out);
    const char *begin = strstr(text, "<gainsay-decisions>\n") + strlen("<gainsay-decisions>\n");
    return g_strndup(begin, (gsize)(g_strrstr(text, "</gainsay-decisions>") - begin));
}

/* @bytes with @element behind what is there. */
static char *
dup_grown(const char *bytes, const char *element)
{
    const char *end = g_strrstr(bytes, "</gainsay-decisions");
    const char *slash = end == NULL ? g_strrstr(bytes, "/>") : NULL; /* <gainsay-decisions/> */
    if (end != NULL)
        return g_strdup_printf("%.*s%s%s", (int)(end - bytes), bytes, element, end);
    return slash == NULL ? NULL
                         : g_strdup_printf("%.*s>\n%s</gainsay-decisions>%s", (int)(slash - bytes),
                                           bytes, element, slash + strlen("/>"));
}

/* What is written must read back: comments behind the list could mislead dup_grown(). */
static gboolean
is_grown(const char *path, const char *grown, guint n, const GsyDecision *decision, GError **error)
{
    g_autoptr(GsyDecisions) again = NULL;
    if (grown != NULL)
        again = gsy_decisions_parse(path, grown, strlen(grown), NULL);
    const GsyDecision *last =
        again != NULL && again->list->len == n + 1 ? g_ptr_array_index(again->list, n) : NULL;
    if (last != NULL && g_str_equal(last->fingerprint, decision->fingerprint))
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX,
                "%s: no decision can be added; its last line should be </gainsay-decisions>", path);
    return FALSE;
}

static gboolean
append(const char *path, const GsyDecision *decision, GError **error)
{
    gsize len_bytes;
    g_autoptr(GError) cause = NULL;
    g_autofree char *bytes = read_file(path, &len_bytes, error);
    g_autoptr(GsyDecisions) decisions =
        bytes != NULL ? gsy_decisions_parse(path, bytes, len_bytes, error) : NULL;
    if (decisions == NULL)
        return FALSE;
    g_autofree char *element = dup_element(decision);
    g_autofree char *grown = dup_grown(bytes, element);
    if (!is_grown(path, grown, decisions->list->len, decision, error))
        return FALSE;
    if (g_file_set_contents_full(path, grown, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &cause))
        return TRUE;
    const char *why = g_strrstr(cause->message, ": "); /* before it: a name that nobody knows */
    g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be written: %s", path,
                why != NULL ? why + strlen(": ") : cause->message);
    return FALSE;
}

static gboolean
check(const GsyDecision *decision, GError **error)
{
    const char *days[] = { decision->on, decision->until };
    for (guint i = 0; i < G_N_ELEMENTS(days); i++)
        if (days[i] != NULL && !gsy_day_is(days[i])) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                        "'%s' is no day; it is written like 2024-05-31", days[i]);
            return FALSE;
        }
    if (decision->by != NULL && *decision->by != '\0' && decision->fingerprint != NULL &&
        strlen(decision->fingerprint) == GSY_HASH_HEX_BYTES - 1)
        return TRUE;
    g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                "a decision needs a fingerprint of 16 digits, and who made it");
    return FALSE;
}

/* Holds back other writers. The file itself is replaced, so its folder is locked; where that
 * cannot be (-1), nobody waits. */
static int
lock_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0)
        flock(descriptor, LOCK_EX);
    return descriptor;
}

gboolean
gsy_decisions_append(const char *path, const GsyDecision *decision, GError **error)
{
    if (!check(decision, error))
        return FALSE;
    int lock = lock_folder(path);
    gboolean done = append(path, decision, error);
    if (lock >= 0)
        close(lock);
    return done;
}

GsyDecision *
gsy_decision_new(const GsyFinding *finding)
{
    GsyDecision *decision = g_new0(GsyDecision, 1);
    decision->fingerprint = g_strdup(finding->fingerprint);
    decision->content = g_strdup(finding->content);
    decision->rule = g_strdup(finding->rule);
    decision->about = g_strdup(finding->message);
    return decision;
}
