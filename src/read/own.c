#include "config.h"

#include "read/own.h"

#include <string.h>

#include "base/hash.h"

/* How each report begins, and what else is in its head; "" for nothing. */
static const struct {
    const char *begin, *holds;
} marks[] = {
    { "{\"schema_version\":1,\n\"findings\":[", "" },
    { "{\"schema_version\":1,\n\"events\":[", "" },
    { "{\"schema_version\":1,\n\"changes\":[", "" },
    { "<!DOCTYPE html>", "<meta name=\"generator\" content=\"gainsay\">" },
    { "{\"$schema\":\"https://json.schemastore.org/"
      "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n"
      "\"columnKind\":",
      "" },
    { "[\n{\"description\":\"", "\"check_name\":\"" },
    { "{\"message\":\"", "\"source\":{\"name\":\"gainsay\"" },
    { "TAP version 13\n", "" },
    { "level,rule,kind,message,fingerprint,", "" },
    { "change,of,level,rule,", "" },
    { "event,label,start,end,background,", "" },
    { "::error file=", ",title=" },
    { "::warning file=", ",title=" },
    { "::notice file=", ",title=" },
    { "error[", "\n--> " },
    { "warning[", "\n--> " },
    { "note[", "\n--> " },
    { "### error: ", "\n- **" },
    { "### warning: ", "\n- **" },
    { "### note: ", "\n- **" },
    { "| outlet | measure | value | counted |", "" },
    { "- **came**: ", "" },
    { "- **went**: ", "" },
    { "- **changed**: ", "" },
    { "came: finding ", "" },
    { "went: finding ", "" },
    { "changed: finding ", "" },
    { "came: claim ", "" },
    { "went: claim ", "" },
    { "changed: claim ", "" },
};

static gboolean
begins(const char *text, const char *end, const char *with)
{
    return text != NULL && (gsize)(end - text) >= strlen(with) &&
           strncmp(text, with, strlen(with)) == 0;
}

static gboolean
holds(const char *head, gsize len, const char *what)
{
    return *what == '\0' || g_strstr_len(head, (gssize)len, what) != NULL;
}

/* The name of the first element, behind the declaration and comments; NULL where there is none. */
static const char *
find_root(const char *head, gsize len)
{
    const char *at = head, *end = head + len;
    while (end - at > 1 && *at == '<' && (at[1] == '?' || at[1] == '!')) {
        const char *stop = g_strstr_len(at, end - at, at[1] == '?' ? "?>" : "-->");
        at = stop != NULL ? stop + (at[1] == '?' ? 2 : 3) : end;
        while (at < end && g_ascii_isspace(*at))
            at++;
    }
    return end - at > 1 && *at == '<' ? at + 1 : NULL;
}

static gboolean
is_xml(const char *head, gsize len)
{
    const char *root = find_root(head, len), *end = head + len;
    return begins(root, end, "gainsay-") || begins(root, end, "testsuites name=\"gainsay\"") ||
           (begins(root, end, "checkstyle ") && holds(head, len, " source=\"gainsay."));
}

/* From @at back to where a number begins that a colon stands before; NULL for none. */
static const char *
find_number(const char *line, const char *at)
{
    const char *start = at;
    while (start > line && g_ascii_isdigit(start[-1]))
        start--;
    return start < at && start > line && start[-1] == ':' ? start - 1 : NULL;
}

/* "FILE:LINE:COLUMN: error: MESSAGE [rule]", as compilers say it too. */
static gboolean
is_gnu(const char *head, gsize len)
{
    static const char *const levels[] = { ": error: ", ": warning: ", ": note: " };
    const char *end = memchr(head, '\n', len), *at = NULL;
    if (end == NULL || end == head || end[-1] != ']')
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(levels) && at == NULL; i++)
        at = g_strstr_len(head, end - head, levels[i]);
    const char *bracket = end - 1;
    while (bracket > head && (g_ascii_islower(bracket[-1]) || bracket[-1] == '-'))
        bracket--;
    return at != NULL && find_number(head, at) != NULL && bracket > at && bracket[-1] == '[';
}

/* "FILE:LINE:COLUMN: MEASURE FIGURE ..." with the sentence below it, as `claims` prints for people.
 */
static gboolean
is_claims(const char *head, gsize len)
{
    const char *end = memchr(head, '\n', len);
    const char *at = end != NULL ? g_strstr_len(head, end - head, ": ") : NULL;
    return at != NULL && find_number(head, at) != NULL && begins(end, head + len, "\n    | ");
}

/* "5d0c87aa1f20c6b4: LABEL" with the articles below it, as `events` prints for people. */
static gboolean
is_events(const char *head, gsize len)
{
    const char *end = memchr(head, '\n', len);
    gsize n = 0;
    while (n < len && g_ascii_isxdigit(head[n]))
        n++;
    return n == GSY_HASH_HEX_BYTES - 1 && begins(end, head + len, "\n    ") &&
           (begins(head + n, end, ": ") || begins(head + n, end, " (background): "));
}

/* "gainsay: 3 articles, 14 claims, ...", which is all where nothing was found. */
static gboolean
is_summary(const char *head, gsize len)
{
    static const char ours[] = "gainsay: ";
    return begins(head, head + len, ours) && len > strlen(ours) &&
           g_ascii_isdigit(head[strlen(ours)]) && holds(head, len, " article");
}

gboolean
gsy_own_sniff(const char *head, gsize len_bytes)
{
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (begins(head, head + len_bytes, marks[i].begin) &&
            holds(head, len_bytes, marks[i].holds))
            return TRUE;
    return is_xml(head, len_bytes) || is_gnu(head, len_bytes) || is_claims(head, len_bytes) ||
           is_events(head, len_bytes) || is_summary(head, len_bytes);
}
