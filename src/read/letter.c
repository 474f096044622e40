#include "config.h"

#include <string.h>

#include "html/page.h"
#include "read/forward.h"
#include "read/letter.h"
#include "read/masthead.h"

enum { FORWARDS_MAX = 8 }; /* one within the other: news that went through as many hands */

/* --- the head --- */

/* "Re: Fwd: Two hurt": what programs put before a subject. The first says what the letter is. */
static void
take_subject(GsyLetter *letter, const char *subject)
{
    static const struct {
        const char *word;
        gboolean is_reply;
    } marks[] = { { "re:", TRUE }, { "fwd:", FALSE }, { "fw:", FALSE } };
    letter->is_reply = letter->is_forward = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(marks);) {
        gboolean is_mark = g_ascii_strncasecmp(subject, marks[i].word, strlen(marks[i].word)) == 0;
        gboolean is_first = is_mark && !letter->is_reply && !letter->is_forward;
        if (is_first)
            *(marks[i].is_reply ? &letter->is_reply : &letter->is_forward) = TRUE;
        subject += is_mark ? strlen(marks[i].word) : 0;
        subject += strspn(subject, " ");
        i = is_mark ? 0 : i + 1;
    }
    g_free(letter->title);
    letter->title = *subject != '\0' ? g_strdup(subject) : NULL;
}

/* Whether it goes to many: who writes to one is an outlet only by the name. */
static gboolean
is_list(const GsyMimePart *part)
{
    static const char *const lists[] = { "List-Id", "List-Unsubscribe", "List-Post" };
    gboolean found = FALSE;
    for (guint i = 0; !found && i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *value = gsy_mime_part_dup_header(part, lists[i]);
        found = value != NULL;
    }
    return found;
}

/* The name before the address, without marks of quoting and stress. */
static char *
dup_name(const char *from)
{
    g_autofree char *name = g_strndup(from, strcspn(from, "<["));
    g_strstrip(g_strdelimit(name, "\"*", ' '));
    return *name != '\0' && strchr(name, '@') == NULL ? g_steal_pointer(&name) : NULL;
}

/* "Mon, 3 May 2021 10:00:00 +0200 (CEST)": a comment may say the zone once more. */
static char *
cut_comment(char *date)
{
    if (date != NULL)
        date[strcspn(date, "(")] = '\0';
    return date;
}

GsyLetter
gsy_letter_read_page(const GsyMimePart *part)
{
    GsyLetter letter = { 0 };
    g_autofree char *subject = gsy_mime_part_dup_header(part, "Subject");
    if (subject != NULL)
        take_subject(&letter, subject);
    return letter;
}

GsyLetter
gsy_letter_read(const GsyMimePart *part)
{
    GsyLetter letter = gsy_letter_read_page(part);
    g_autofree char *from = gsy_mime_part_dup_header(part, "From");
    letter.date = cut_comment(gsy_mime_part_dup_header(part, "Date"));
    letter.sender = from != NULL ? dup_name(from) : NULL;
    if (is_list(part))
        letter.outlet = g_steal_pointer(&letter.sender);
    return letter;
}

void
gsy_letter_clear(GsyLetter *letter)
{
    g_free(letter->title);
    g_free(letter->outlet);
    g_free(letter->date);
    g_free(letter->sender);
    gsy_ground_clear(&letter->ground);
}

/* --- what it forwards --- */

static char *
dup_span(const char *text, GsySpan span)
{
    return gsy_span_len(span) > 0 ? g_strndup(text + span.start, gsy_span_len(span)) : NULL;
}

/* Takes over what the head in the text says, again and again. Returns where the last one ends, 0
 * for none. */
static gsize
follow(GsyLetter *letter, const char *text, gsize len_bytes, gboolean is_flat)
{
    GsyForward forward;
    gsize at = 0;
    for (guint i = 0; i < FORWARDS_MAX && !letter->is_reply; i++) {
        if (!gsy_forward_find(text, len_bytes, at, is_flat, letter->is_forward, &forward))
            break;
        g_autofree char *subject = dup_span(text, forward.subject);
        g_autofree char *from = dup_span(text, forward.from);
        gsy_letter_clear(letter);
        *letter = (GsyLetter){ .date = cut_comment(dup_span(text, forward.date)),
                               .sender = dup_name(from) };
        if (subject != NULL)
            take_subject(letter, subject);
        if (letter->title != NULL)
            letter->title_at = forward.subject.end - (guint32)strlen(letter->title);
        at = forward.head_end;
    }
    return at;
}

/* Where in its source a page goes on behind the first @at bytes of its text. */
static gsize
find_source(const GsyHtmlPage *page, gsize at)
{
    gsize end = 0;
    for (guint i = 0; i < page->pieces->len; i++) {
        const GsyHtmlPiece *piece = &g_array_index(page->pieces, GsyHtmlPiece, i);
        if (piece->text_start >= at)
            break;
        end = piece->source_start + MIN(piece->len_bytes, at - piece->text_start);
    }
    return end;
}

void
gsy_letter_open(GsyLetter *letter, const char *text, gsize len_bytes, gboolean is_html)
{
    if (!is_html) {
        letter->start = follow(letter, text, len_bytes, FALSE);
        return;
    }
    g_autoptr(GsyHtmlPage) page = gsy_html_page_new(text, len_bytes);
    letter->start = find_source(page, follow(letter, page->text->str, page->text->len, TRUE));
    if (letter->title_at > 0) /* its first byte, whatever stands before that */
        letter->title_at = (guint32)find_source(page, letter->title_at + 1) - 1;
}

void
gsy_letter_apply(const GsyLetter *letter, GsyArticleDraft *draft)
{
    const struct {
        GsyField field;
        const char *value;
    } fields[] = { { GSY_FIELD_TITLE, letter->title },
                   { GSY_FIELD_OUTLET, letter->outlet },
                   { GSY_FIELD_PUBLISHED, letter->date } };
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (!gsy_article_draft_has(draft, fields[i].field))
            gsy_article_draft_set_string(draft, fields[i].field, fields[i].value, "metadata");
    gsy_article_draft_set_ground(draft, &letter->ground);
    if (letter->sender != NULL && !gsy_article_draft_has(draft, GSY_FIELD_OUTLET))
        gsy_masthead_read_outlet(draft, letter->sender, strlen(letter->sender));
}
