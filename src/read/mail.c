#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "read/digest.h"
#include "read/input.h"
#include "read/letter.h"
#include "read/mime.h"
#include "read/unit.h"

/*
 * Mail, boxes of it, and pages that browsers saved as one file (MHTML): the text in it is the
 * article, and its head says what the text does not.
 */

enum {
    PART_MAX_DEPTH =
        8, /* parts within parts: a forwarded letter with pictures and two kinds of text has 5 */
    PARTS_MAX = 1000,       /* a saved page has some hundred pictures */
    PLAIN_MIN_PERCENT = 80, /* of the page's words; fewer are a teaser */
};

/* A part that may be the article, and the letter it stands in. */
typedef struct {
    GsyMimePart letter, part;
    gboolean is_html, is_digest;
    guint n_words; /* of an article, and one */
} Story;

/* Where a message stands in a file. */
typedef struct {
    const char *path;
    guint64 offset;
    guint line; /* from 1 */
} Place;

typedef struct {
    Story best; /* n_words 0: none yet */
    guint n_parts, n_attached;
} Search;

/* --- what is mail --- */

/* What a head of mail alone has. */
static gboolean
is_sure_key(const char *line, gsize len)
{
    static const char *const keys[] = { "MIME-Version",
                                        "Message-ID",
                                        "Received",
                                        "Content-Transfer-Encoding",
                                        "Return-Path",
                                        "Delivered-To",
                                        "Snapshot-Content-Location" };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (len > strlen(keys[i]) && line[strlen(keys[i])] == ':' &&
            g_ascii_strncasecmp(line, keys[i], strlen(keys[i])) == 0)
            return TRUE;
    return FALSE;
}

/* @is_cut: what is looked at ends within the line, perhaps before the colon */
static gboolean
is_key_line(const char *line, gsize len, gboolean is_cut)
{
    gsize n = 0;
    while (n < len && (g_ascii_isalnum(line[n]) || line[n] == '-'))
        n++;
    return n > 0 && (n < len ? line[n] == ':' : is_cut);
}

/* Header lines up to a blank one, among them one that only mail has, or who wrote and of what: of a
 * lone letter first of all, in a box anywhere. */
gboolean
gsy_mail_sniff(const char *head, gsize len_bytes)
{
    gsize at = 0;
    gboolean is_sure = FALSE, has_subject = FALSE;
    gboolean is_boxed = len_bytes > 5 && memcmp(head, "From ", 5) == 0;
    gboolean is_from = g_ascii_strncasecmp(head, "From:", MIN(len_bytes, 5)) == 0;
    while (at < len_bytes && head[at] != '\n' && head[at] != '\r') {
        const char *stop = memchr(head + at, '\n', len_bytes - at);
        gsize end = stop != NULL ? (gsize)(stop - head) : len_bytes, len = end - at;
        gboolean goes_on = at > 0 && (head[at] == ' ' || head[at] == '\t');
        if (!goes_on && !(is_boxed && at == 0) && !is_key_line(head + at, len, stop == NULL))
            return FALSE;
        is_sure = is_sure || is_sure_key(head + at, len);
        is_from =
            is_from || (is_boxed && len > 5 && g_ascii_strncasecmp(head + at, "From:", 5) == 0);
        has_subject =
            has_subject || (len > 8 && g_ascii_strncasecmp(head + at, "Subject:", 8) == 0);
        at = MIN(end + 1, len_bytes);
    }
    return is_sure || (is_from && has_subject);
}

/* --- which part is the article --- */

static gboolean
is_attached(const GsyMimePart *part)
{
    g_autofree char *how = gsy_mime_part_dup_header(part, "Content-Disposition");
    return how != NULL && g_ascii_strncasecmp(how, "attachment", 10) == 0;
}

/* @pieces: (out) (element-type GsyPiece): of the text in the message */
static GsyDecoded
decode(const Story *story, char **label, GArray **pieces)
{
    gsize len;
    g_autoptr(GArray) packed = g_array_new(FALSE, FALSE, sizeof(GsyPiece));
    char *body = gsy_mime_part_dup_body(&story->part, &len, packed);
    g_autofree char *raw = g_memdup2(body, len);
    *label = gsy_mime_part_dup_parameter(&story->part, "Content-Type", "charset");
    if (*label == NULL && story->is_html)
        *label = gsy_encoding_find_label(body, len);
    GsyDecoded decoded = gsy_encoding_decode(body, len, *label);
    *pieces = decoded.recoded
                  ? gsy_pieces_lay_decoded(decoded.text, decoded.len_bytes, raw, len, packed)
                  : g_array_ref(packed);
    return decoded;
}

/* How much of an article it is, and whether of several. */
static void
weigh_text(Story *story)
{
    const GsyOrigin nowhere = { "", "", 1, "" };
    const GsyReadSink nobody = { 0 };
    g_autofree char *label = NULL;
    g_autoptr(GArray) pieces = NULL;
    GsyDecoded decoded = decode(story, &label, &pieces);
    g_autoptr(GsyArticleDraft) draft = gsy_article_draft_new(&nowhere, &nobody);
    if (story->is_html) {
        g_autoptr(GArray) stories = gsy_digest_find(decoded.text, decoded.len_bytes);
        story->is_digest = stories->len > 0;
    }
    if (story->is_html)
        gsy_html_fill_source(draft, decoded.text, decoded.len_bytes, TRUE);
    else
        gsy_text_fill(draft, decoded.text, decoded.len_bytes, NULL, TRUE);
    story->n_words = gsy_article_draft_count_words(draft) + 1;
}

static Story
weigh(const GsyMimePart *letter, const GsyMimePart *part, gboolean is_html)
{
    Story story = { .letter = *letter, .part = *part, .is_html = is_html };
    weigh_text(&story);
    return story;
}

static void find_story(Search *search, const GsyMimePart *letter, const GsyMimePart *part,
                       guint depth);

/* The text of a letter goes before the page of it that says the same, unless it only leads there,
 * or the page parts one story from the other. */
static gboolean
is_better(const Story *story, const Story *best, gboolean is_choice)
{
    if (best->n_words == 0)
        return TRUE;
    if (!is_choice || story->is_html == best->is_html)
        return story->n_words > best->n_words;
    const Story *plain = story->is_html ? best : story;
    const Story *page = story->is_html ? story : best;
    if (page->is_digest)
        return story == page;
    return story == (plain->n_words * 100 >= page->n_words * PLAIN_MIN_PERCENT ? plain : page);
}

static void
find_in_parts(Search *search, const GsyMimePart *letter, const GsyMimePart *whole, const char *type,
              guint depth)
{
    g_autofree char *boundary = gsy_mime_part_dup_parameter(whole, "Content-Type", "boundary");
    gboolean is_choice = strcmp(type, "multipart/alternative") == 0;
    gboolean is_page = strcmp(type, "multipart/related") == 0;
    gsize at = 0;
    GsyMimePart part;
    Story best = { 0 };
    if (boundary == NULL || *boundary == '\0')
        return;
    while (search->n_parts < PARTS_MAX && gsy_mime_part_next(whole, boundary, &at, &part)) {
        Search inner = { .n_parts = search->n_parts + 1 };
        find_story(&inner, letter, &part, depth + 1);
        search->n_parts = inner.n_parts;
        search->n_attached += inner.n_attached;
        if (inner.best.n_words > 0 && is_better(&inner.best, &best, is_choice))
            best = inner.best;
        if (is_page && best.n_words > 0)
            break; /* what follows are its pictures and frames */
    }
    search->best = best;
}

static void
find_story(Search *search, const GsyMimePart *letter, const GsyMimePart *part, guint depth)
{
    g_autofree char *type = gsy_mime_part_dup_type(part);
    gboolean is_html = strcmp(type, "text/html") == 0 || strcmp(type, "application/xhtml+xml") == 0;
    if (depth > PART_MAX_DEPTH)
        return;
    if (g_str_has_prefix(type, "multipart/")) {
        find_in_parts(search, letter, part, type, depth);
    } else if (strcmp(type, "message/rfc822") == 0) {
        GsyMimePart inner = gsy_mime_part_parse(part->bytes, part->body.start, part->body.end);
        inner.is_cut = part->is_cut;
        find_story(search, &inner, &inner, depth + 1);
    } else if (is_attached(part)) {
        search->n_attached++;
    } else if (is_html || strcmp(type, "text/plain") == 0) {
        search->best = weigh(letter, part, is_html);
    }
}

/* Where the page was, if it is one that a browser saved; then the letter's day is that of saving.
 */
static char *
dup_address(const Story *story)
{
    g_autofree char *address = gsy_mime_part_dup_header(&story->part, "Content-Location");
    if (address == NULL)
        address = gsy_mime_part_dup_header(&story->letter, "Snapshot-Content-Location");
    gboolean is_web = address != NULL && (g_str_has_prefix(address, "http://") ||
                                          g_str_has_prefix(address, "https://"));
    return is_web ? g_steal_pointer(&address) : NULL;
}

/* --- reading --- */

static void
skip(const GsyInput *input, const char *reason, const char *what)
{
    gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 0, reason, "%s", what);
}

/* What stands below two hyphens and a blank is the writer's card.
 * @start: of the letter, which may be below the card of who forwarded it */
static void
cut_signature(GsyDecoded *decoded, gsize start)
{
    static const char *const marks[] = { "\n-- \n", "\n-- \r\n" };
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        char *at = strstr(decoded->text + start, marks[i]);
        if (at == NULL || at == decoded->text + start)
            continue;
        at[1] = '\0';
        decoded->len_bytes = strlen(decoded->text);
    }
}

/* Where the subject's words begin in the message, or the subject. */
static guint32
find_title(const GsyMimePart *letter, const char *title)
{
    GsySpan value;
    if (title == NULL || !gsy_mime_part_find_header(letter, "Subject", &value))
        return letter->head.start;
    const char *start = letter->bytes + value.start;
    const char *found = g_strstr_len(start, (gssize)gsy_span_len(value), title);
    return value.start + (found != NULL ? (guint32)(found - start) : *start == ' ');
}

/* What the file has of the text that the letter is read from; @pieces is taken over. */
static void
ground_letter(GsyLetter *letter, const GsyInput *input, const Story *story, const Place *place,
              GArray *pieces)
{
    gboolean is_far = place->offset > G_MAXUINT32 - GSY_ARTICLE_MAX_BYTES;
    letter->path = place->path;
    letter->line = place->line;
    letter->ground = (GsyGround){
        .source = story->part.bytes,
        .len_bytes = story->part.body.end,
        .pieces = pieces,
        .title_at = letter->title_at > 0 ? gsy_pieces_locate(pieces, letter->title_at)
                                         : find_title(&story->letter, letter->title),
        .skipped_bytes = is_far ? 0 : (guint32)place->offset,
        .skipped_lines = place->line - 1,
        .decoded = input->packed || is_far,
    };
}

/* What stands in @span of the text. */
static void
read_span(const GsyInput *input, GsyLetter *letter, const char *text, GsySpan span,
          gboolean is_html)
{
    letter->ground.start = span.start;
    (is_html ? gsy_html_read : gsy_text_format_read)(
        input, g_strndup(text + span.start, gsy_span_len(span)), gsy_span_len(span), FALSE);
}

/* FALSE: it is one story. */
static gboolean
read_digest(const GsyInput *outer, GsyLetter *letter, const char *text, GsySpan all)
{
    g_autoptr(GArray) stories = gsy_digest_find(text + all.start, gsy_span_len(all));
    GsyInput input = *outer;
    letter->is_digest = stories->len > 0;
    for (guint i = 0; i < stories->len; i++) {
        const GsyDigestStory *story = &g_array_index(stories, GsyDigestStory, i);
        g_autofree char *name = g_strdup_printf("%s#%u", outer->name, i + 1);
        GsySpan span = { all.start + story->span.start, all.start + story->span.end };
        input.name = name;
        if (story->title != NULL) {
            g_free(letter->title);
            letter->title = g_strdup(story->title);
            letter->ground.title_at =
                gsy_pieces_locate(letter->ground.pieces, all.start + story->title_at);
        }
        read_span(&input, letter, text, span, TRUE);
    }
    return stories->len > 0;
}

static void
read_story(const GsyInput *outer, const Story *story, const Place *place)
{
    g_autofree char *label = NULL;
    g_autoptr(GArray) pieces = NULL;
    GsyDecoded decoded = decode(story, &label, &pieces);
    g_autofree char *text = decoded.text;
    g_autofree char *address = dup_address(story);
    g_auto(GsyLetter) letter =
        (address != NULL ? gsy_letter_read_page : gsy_letter_read)(&story->letter);
    GsyInput input = *outer;
    input.letter = &letter;
    input.url = address != NULL ? address : outer->url;
    input.path = NULL;
    input.packed = TRUE;
    gsy_input_tell_decoded(&input, 0, &decoded, label);
    if (address == NULL)
        gsy_letter_open(&letter, text, decoded.len_bytes, story->is_html);
    ground_letter(&letter, outer, story, place, g_steal_pointer(&pieces));
    if (!story->is_html)
        cut_signature(&decoded, letter.start);
    GsySpan all = { (guint32)letter.start, (guint32)decoded.len_bytes };
    if (address != NULL || !story->is_html || !read_digest(&input, &letter, text, all))
        read_span(&input, &letter, text, all, story->is_html);
}

/* @bytes: of one message */
static void
read_message(const GsyInput *input, const char *bytes, gsize len_bytes, const Place *place)
{
    GsyMimePart whole = gsy_mime_part_parse(bytes, 0, len_bytes);
    Search search = { 0 };
    find_story(&search, &whole, &whole, 0);
    if (search.n_attached > 0)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, 0, "other",
                      search.n_attached == 1 ? "%u file attached to the mail is not read"
                                             : "%u files attached to the mail are not read",
                      search.n_attached);
    if (search.n_parts >= PARTS_MAX)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_NOTE, input->name, 0, "limit",
                      "more than %d parts in the mail; the rest is not read", PARTS_MAX);
    if (search.best.n_words == 0)
        skip(input, "empty", "no text in the mail: it is encrypted, damaged, or all attached");
    else if (search.best.part.is_cut)
        skip(input, "unreadable", "the mail ends within its text: a part of it is missing");
    else
        read_story(input, &search.best, place);
}

/* --- boxes --- */

typedef struct {
    const GsyInput *input;
    GString *message;
    Place place; /* of the message */
    guint n_messages, n_lines;
    gboolean is_box, is_too_long;
} Box;

static void
end_message(Box *box)
{
    g_autofree char *name = box->is_box
                                ? g_strdup_printf("%s#%u", box->input->name, box->n_messages)
                                : g_strdup(box->input->name);
    GsyInput input = *box->input;
    input.name = name;
    if (box->is_too_long)
        gsy_sink_tell(input.sink, GSY_DIAGNOSTIC_SKIPPED, name, 0, "limit",
                      "larger than %" G_GSIZE_FORMAT " bytes", GSY_ARTICLE_MAX_BYTES);
    else if (box->message->len > 0)
        read_message(&input, box->message->str, box->message->len, &box->place);
    g_string_truncate(box->message, 0);
    box->is_too_long = FALSE;
}

/* @offset: of the line in the file */
static void
take_line(Box *box, const char *line, gsize len, gboolean after_blank, guint64 offset)
{
    box->n_lines++;
    if (box->is_box && after_blank && len >= 5 && memcmp(line, "From ", 5) == 0) {
        if (box->n_messages > 0)
            end_message(box);
        box->n_messages++;
        return;
    }
    if (box->message->len == 0)
        box->place = (Place){ box->input->name, offset, box->n_lines };
    if (box->message->len + len + 1 > GSY_ARTICLE_MAX_BYTES) {
        box->is_too_long = TRUE;
        return;
    }
    g_string_append_len(box->message, line, (gssize)len);
    g_string_append_c(box->message, '\n');
}

/* Blank lines, and a byte order mark, before the head. Returns how many lines. */
static guint
skip_margin(GsyStream *stream)
{
    gsize len, n = 0;
    guint n_lines = 0;
    const char *head = gsy_stream_peek(stream, &len, NULL);
    if (head != NULL && len >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0)
        n = 3;
    while (head != NULL && n < len && g_ascii_isspace(head[n]))
        n_lines += head[n++] == '\n';
    if (head != NULL)
        gsy_stream_take(stream, n);
    return n_lines;
}

void
gsy_mail_read(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) message = g_string_new(NULL);
    Box box = { .input = input, .message = message };
    gsize len;
    gboolean is_long, after_blank = TRUE;
    const char *line;
    box.n_lines = skip_margin(stream);
    const char *head = gsy_stream_peek(stream, &len, NULL);
    box.is_box = head != NULL && len > 5 && memcmp(head, "From ", 5) == 0;
    guint64 offset = gsy_stream_get_offset(stream);
    while ((line = gsy_stream_read_line(stream, GSY_LINE_MAX_BYTES, &len, &is_long, &error)) !=
           NULL) {
        box.is_too_long = box.is_too_long || is_long;
        take_line(&box, line, len, after_blank, offset);
        offset = gsy_stream_get_offset(stream);
        after_blank = len == 0 || (len == 1 && *line == '\r');
    }
    if (error != NULL)
        gsy_sink_tell(input->sink, GSY_DIAGNOSTIC_SKIPPED, input->name, 0, "unreadable", "%s",
                      error->message);
    else
        end_message(&box);
}
