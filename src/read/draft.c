#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/lines.h"
#include "read/draft.h"
#include "read/stamps.h"
#include "read/title.h"
#include "read/unit.h"

enum { USUAL_BLOCKS = 64 }; /* of an article: room for them is made at once */

struct GsyArticleDraft {
    const GsyReadSink *sink;
    char *id, *path;
    const char *origin; /* borrowed: file that what is set stands in; NULL for @path */
    const char *format;
    guint line;
    guint32 skipped_bytes, skipped_lines, skipped_columns;
    char *strings[GSY_N_FIELDS];     /* not of dates and authors */
    const char *basis[GSY_N_FIELDS]; /* static */
    GsyWhen published, updated;
    GPtrArray *authors;
    char *text, *source; /* source NULL: the text is the source */
    gsize text_len, source_len;
    gboolean decoded;
    GArray *blocks, *pieces, *marked;
    const GsyGround *ground; /* borrowed; NULL for none */
    char *no_date;           /* what was given for the day and is none; NULL for nothing */
};

void
gsy_sink_tell(const GsyReadSink *sink, GsyDiagnosticKind kind, const char *path, guint line,
              const char *reason, const char *format, ...)
{
    if (sink->diagnostic == NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    sink->diagnostic(gsy_diagnostic_new(kind, path, line, reason, "%s", what), sink->data);
}

void
gsy_sink_tell_error(const GsyReadSink *sink, const char *path, const char *reason,
                    const GError *error)
{
    const char *what = error->message;
    guint line = 0;
    gsize len = strlen(path);
    if (strncmp(what, path, len) == 0 && what[len] == ':') {
        char *end;
        line = (guint)g_ascii_strtoull(what + len + 1, &end, 10);
        what = end + strspn(end, ": ");
    }
    gsy_sink_tell(sink, GSY_DIAGNOSTIC_SKIPPED, path, line, reason, "%s", what);
}

GsyArticleDraft *
gsy_article_draft_new(const GsyOrigin *origin, const GsyReadSink *sink)
{
    GsyArticleDraft *draft = g_new0(GsyArticleDraft, 1);
    draft->sink = sink;
    draft->id = g_strdup(origin->id);
    draft->path = g_strdup(origin->path);
    draft->line = origin->line;
    draft->format = origin->format;
    draft->skipped_bytes = origin->skipped_bytes;
    draft->skipped_lines = origin->skipped_lines;
    draft->skipped_columns = origin->skipped_columns;
    draft->authors = g_ptr_array_new_with_free_func(g_free);
    draft->blocks = g_array_sized_new(FALSE, TRUE, sizeof(GsyBlock), USUAL_BLOCKS);
    draft->pieces = g_array_new(FALSE, TRUE, sizeof(GsyPiece));
    draft->marked = g_array_new(FALSE, TRUE, sizeof(GsyMarked));
    return draft;
}

void
gsy_article_draft_free(GsyArticleDraft *draft)
{
    if (draft == NULL)
        return;
    for (guint i = 0; i < GSY_N_FIELDS; i++)
        g_free(draft->strings[i]);
    g_ptr_array_unref(draft->authors);
    g_array_unref(draft->blocks);
    g_array_unref(draft->pieces);
    g_array_unref(draft->marked);
    g_free(draft->text);
    g_free(draft->source);
    g_free(draft->id);
    g_free(draft->path);
    g_free(draft->no_date);
    g_free(draft);
}

void
gsy_article_draft_note(GsyArticleDraft *draft, const char *reason, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gsy_sink_tell(draft->sink, GSY_DIAGNOSTIC_NOTE,
                  draft->origin != NULL ? draft->origin : draft->path,
                  draft->origin != NULL ? 0 : draft->line, reason, "%s", what);
}

void
gsy_article_draft_set_origin(GsyArticleDraft *draft, const char *path)
{
    draft->origin = path;
}

/* A copy on one line: runs of blanks and controls become one blank, none at the ends. NULL when
 * nothing is left. */
static char *
dup_line(const char *value, gsize len)
{
    GString *out = g_string_sized_new(len + 1);
    for (gsize i = 0; i < len; i++) {
        if ((guint8)value[i] > ' ' && value[i] != 0x7f)
            g_string_append_c(out, value[i]);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    gboolean is_empty = out->len == 0;
    char *line = g_string_free(out, is_empty);
    return is_empty ? NULL : line;
}

/* Whether it leaves the article without a date is known when all is read; what somebody wrote into
 * a side-car is meant to count. */
static void
keep_no_date(GsyArticleDraft *draft, GsyField field, const char *line)
{
    if (draft->origin != NULL)
        gsy_sink_tell(draft->sink, GSY_DIAGNOSTIC_WARNING, draft->origin, 0, "date",
                      "'%.60s' is not a date", line);
    else if (field == GSY_FIELD_PUBLISHED && draft->no_date == NULL)
        draft->no_date = g_strdup(line);
    else
        gsy_article_draft_note(draft, "date", "'%.60s' is not a date", line);
}

static void
set_when(GsyArticleDraft *draft, GsyField field, const char *line, const char *basis)
{
    GsyWhen when = gsy_when_parse(line);
    if (!gsy_when_is_known(&when)) {
        keep_no_date(draft, field, line);
        return;
    }
    when.basis = strcmp(basis, "inferred") == 0 ? GSY_BASIS_INFERRED : GSY_BASIS_STATED;
    if (field == GSY_FIELD_PUBLISHED)
        draft->published = when;
    else
        draft->updated = when;
    draft->basis[field] = basis;
}

void
gsy_article_draft_add_author(GsyArticleDraft *draft, const char *name, gsize len_bytes)
{
    g_autofree char *line = dup_line(name, len_bytes);
    for (guint i = 0; line != NULL && i < draft->authors->len; i++)
        if (g_ascii_strcasecmp(draft->authors->pdata[i], line) == 0)
            return;
    if (line != NULL)
        g_ptr_array_add(draft->authors, g_steal_pointer(&line));
}

static void
set_authors(GsyArticleDraft *draft, const char *line)
{
    g_auto(GStrv) names = g_strsplit(line, ";", -1);
    g_ptr_array_set_size(draft->authors, 0);
    for (char **name = names; *name != NULL; name++)
        gsy_article_draft_add_author(draft, *name, strlen(*name));
}

void
gsy_article_draft_set(GsyArticleDraft *draft, GsyField field, const char *value, gsize len_bytes,
                      const char *basis)
{
    g_autofree char *line = dup_line(value, len_bytes);
    if (line == NULL)
        return;
    if (field == GSY_FIELD_PUBLISHED || field == GSY_FIELD_UPDATED) {
        set_when(draft, field, line, basis);
    } else if (field == GSY_FIELD_AUTHORS) {
        set_authors(draft, line);
    } else {
        g_free(draft->strings[field]);
        draft->strings[field] = g_steal_pointer(&line);
        draft->basis[field] = basis;
    }
}

void
gsy_article_draft_set_string(GsyArticleDraft *draft, GsyField field, const char *value,
                             const char *basis)
{
    if (value != NULL)
        gsy_article_draft_set(draft, field, value, strlen(value), basis);
}

gboolean
gsy_article_draft_has(const GsyArticleDraft *draft, GsyField field)
{
    switch (field) {
    case GSY_FIELD_PUBLISHED:
        return gsy_when_is_known(&draft->published);
    case GSY_FIELD_UPDATED:
        return gsy_when_is_known(&draft->updated);
    case GSY_FIELD_AUTHORS:
        return draft->authors->len > 0;
    default:
        return draft->strings[field] != NULL;
    }
}

const char *
gsy_article_draft_get_title(const GsyArticleDraft *draft)
{
    return draft->strings[GSY_FIELD_TITLE];
}

const char *
gsy_article_draft_get_outlet(const GsyArticleDraft *draft)
{
    return draft->strings[GSY_FIELD_OUTLET];
}

const char *
gsy_article_draft_get_id(const GsyArticleDraft *draft)
{
    return draft->id;
}

const char *
gsy_article_draft_get_path(const GsyArticleDraft *draft)
{
    return draft->path;
}

void
gsy_article_draft_date_by_update(GsyArticleDraft *draft)
{
    if (gsy_when_is_known(&draft->published) || !gsy_when_is_known(&draft->updated))
        return;
    draft->published = draft->updated;
    draft->basis[GSY_FIELD_PUBLISHED] = "inferred";
}

void
gsy_article_draft_set_zone(GsyArticleDraft *draft, int zone_min)
{
    GsyWhen *const times[] = { &draft->published, &draft->updated };
    for (guint i = 0; i < G_N_ELEMENTS(times); i++)
        if (gsy_when_is_known(times[i]) && times[i]->zone_min == GSY_ZONE_UNKNOWN)
            times[i]->zone_min = (gint16)zone_min;
}

void
gsy_article_draft_take_text(GsyArticleDraft *draft, char *text, gsize len_bytes, char *source,
                            gsize source_len_bytes, gboolean decoded)
{
    g_free(draft->text);
    g_free(draft->source);
    draft->text = text;
    draft->text_len = len_bytes;
    draft->source = source;
    draft->source_len = source_len_bytes;
    draft->decoded = decoded;
}

void
gsy_article_draft_add_piece(GsyArticleDraft *draft, gsize text_start, gsize source_start,
                            gsize len_bytes)
{
    GsyPiece piece = { (guint32)text_start, (guint32)source_start, (guint32)len_bytes };
    g_array_append_val(draft->pieces, piece);
}

void
gsy_article_draft_set_ground(GsyArticleDraft *draft, const GsyGround *ground)
{
    draft->ground = ground;
}

void
gsy_article_draft_add_post(GsyArticleDraft *draft, const GsyBlock *post)
{
    GsyBlock block = *post;
    while (block.span.start < block.span.end && (guint8)draft->text[block.span.start] <= ' ')
        block.span.start++;
    while (block.span.end > block.span.start && (guint8)draft->text[block.span.end - 1] <= ' ')
        block.span.end--;
    if (gsy_span_len(block.span) > 0)
        g_array_append_val(draft->blocks, block);
}

void
gsy_article_draft_add_block(GsyArticleDraft *draft, gsize start, gsize end, GsyZone zone)
{
    GsyBlock block = { .span = { (guint32)start, (guint32)end }, .zone = zone };
    gsy_article_draft_add_post(draft, &block);
}

void
gsy_article_draft_add_marked(GsyArticleDraft *draft, const GsyMarked *marked)
{
    GArray *all = draft->marked;
    GsyMarked *last = all->len > 0 ? &g_array_index(all, GsyMarked, all->len - 1) : NULL;
    gboolean is_vague = marked->kind == GSY_MARKED_TIME && marked->when.precision < GSY_WHEN_DAY;
    if (gsy_span_len(marked->span) == 0 || is_vague)
        return;
    if (last == NULL || last->span.end <= marked->span.start)
        g_array_append_val(all, *marked);
    else if (last->kind == GSY_MARKED_PLACE && marked->kind == GSY_MARKED_PLACE)
        *last = *marked; /* the town of a location */
}

static gboolean
has_words(const GsyArticleDraft *draft)
{
    for (guint i = 0; i < draft->blocks->len; i++)
        if (g_array_index(draft->blocks, GsyBlock, i).zone != GSY_ZONE_BOILERPLATE)
            return TRUE;
    return FALSE;
}

guint
gsy_article_draft_count_words(const GsyArticleDraft *draft)
{
    guint n = 0;
    for (guint i = 0; i < draft->blocks->len; i++) {
        const GsyBlock *block = &g_array_index(draft->blocks, GsyBlock, i);
        if (block->zone != GSY_ZONE_BOILERPLATE && block->zone != GSY_ZONE_HEADLINE)
            n += gsy_words_count(draft->text + block->span.start, gsy_span_len(block->span));
    }
    return n;
}

static void
fill_fields(const GsyArticleDraft *draft, GsyArticle *fields)
{
    fields->id = draft->id;
    fields->path = draft->path;
    fields->line = draft->line;
    fields->format = draft->format;
    fields->skipped_bytes = draft->skipped_bytes;
    fields->skipped_lines = draft->skipped_lines;
    fields->skipped_columns = draft->skipped_columns;
    fields->title = draft->strings[GSY_FIELD_TITLE];
    fields->outlet = draft->strings[GSY_FIELD_OUTLET];
    fields->language = draft->strings[GSY_FIELD_LANGUAGE];
    fields->url = draft->strings[GSY_FIELD_URL];
    fields->event = draft->strings[GSY_FIELD_EVENT];
    fields->outlet_kind = draft->strings[GSY_FIELD_OUTLET_KIND];
    fields->outlet_country = draft->strings[GSY_FIELD_OUTLET_COUNTRY];
    fields->item = draft->strings[GSY_FIELD_ITEM];
    fields->version = draft->strings[GSY_FIELD_VERSION];
    fields->withdrawn = gsy_status_is_withdrawn(draft->strings[GSY_FIELD_STATUS]);
    fields->run_event = draft->strings[GSY_FIELD_RUN_EVENT];
    fields->published = draft->published;
    fields->updated = draft->updated;
    fields->published_basis = draft->basis[GSY_FIELD_PUBLISHED];
    fields->updated_basis = draft->basis[GSY_FIELD_UPDATED];
    fields->outlet_basis = draft->basis[GSY_FIELD_OUTLET];
}

/* Headlines without the outlet's name, which says where it sits, and not where the news is from. */
static void
cut_outlet(GsyArticleDraft *draft)
{
    const char *outlet = draft->strings[GSY_FIELD_OUTLET];
    char *title = draft->strings[GSY_FIELD_TITLE];
    if (title != NULL) {
        GsySpan own = gsy_title_find_own(title, strlen(title), outlet);
        draft->strings[GSY_FIELD_TITLE] = g_strndup(title + own.start, gsy_span_len(own));
        g_free(title);
    }
    for (guint i = 0; i < draft->blocks->len; i++) {
        GsyBlock *block = &g_array_index(draft->blocks, GsyBlock, i);
        if (block->zone != GSY_ZONE_HEADLINE)
            continue;
        GsySpan own =
            gsy_title_find_own(draft->text + block->span.start, gsy_span_len(block->span), outlet);
        block->span.end = block->span.start + own.end;
        block->span.start += own.start;
    }
}

/* A text that is in the source in no other way than packed. */
static void
stand_on_ground(GsyArticleDraft *draft)
{
    const GsyGround *ground = draft->ground;
    GArray *pieces =
        gsy_ground_lay(ground, draft->text, draft->pieces, draft->skipped_bytes + ground->start);
    g_array_unref(draft->pieces);
    draft->pieces = pieces;
    draft->skipped_bytes = ground->skipped_bytes;
    draft->skipped_lines = ground->skipped_lines;
    draft->decoded = ground->decoded;
}

/* The line of the file on which @said stands; that of the article where @source does not have it.
 */
static guint
find_line(const GsyArticleDraft *draft, const char *source, gsize source_len, const char *said)
{
    const char *found = !draft->decoded ? g_strstr_len(source, (gssize)source_len, said) : NULL;
    guint line = found != NULL ? draft->skipped_lines + 1 : draft->line;
    for (const char *at = source; found != NULL && at < found; at++)
        line += *at == '\n';
    return line;
}

static void
tell_no_date(const GsyArticleDraft *draft, const char *source, gsize source_len)
{
    if (draft->no_date == NULL)
        return;
    gboolean is_dated = gsy_when_is_known(&draft->published);
    gsy_sink_tell(draft->sink, is_dated ? GSY_DIAGNOSTIC_NOTE : GSY_DIAGNOSTIC_WARNING, draft->path,
                  find_line(draft, source, source_len, draft->no_date), "date",
                  "'%.60s' is not a date", draft->no_date);
}

const GsyArticle *
gsy_article_draft_finish(GsyArticleDraft *draft)
{
    if (!has_words(draft)) {
        gsy_sink_tell(draft->sink, GSY_DIAGNOSTIC_SKIPPED, draft->path, draft->line, "empty",
                      "no article text in it");
        return NULL;
    }
    if (draft->pieces->len == 0)
        gsy_article_draft_add_piece(draft, 0, 0, draft->text_len);
    const char *source = draft->source != NULL ? draft->source : draft->text;
    gsize source_len = draft->source != NULL ? draft->source_len : draft->text_len;
    if (draft->ground != NULL && !draft->decoded) {
        stand_on_ground(draft);
        source = draft->ground->source;
        source_len = draft->ground->len_bytes;
    }
    g_autoptr(GArray) lines = gsy_lines_new(source, source_len);
    tell_no_date(draft, source, source_len);
    g_ptr_array_add(draft->authors, NULL);
    cut_outlet(draft);
    gsy_stamps_find((GsyBlock *)(gpointer)draft->blocks->data, draft->blocks->len, draft->text,
                    &draft->published);
    GsyArticle fields = {
        .authors = (const char *const *)draft->authors->pdata,
        .text = draft->text,
        .text_len_bytes = draft->text_len,
        .blocks = (const GsyBlock *)(gconstpointer)draft->blocks->data,
        .n_blocks = draft->blocks->len,
        .pieces = (const GsyPiece *)(gconstpointer)draft->pieces->data,
        .n_pieces = draft->pieces->len,
        .marked = (const GsyMarked *)(gconstpointer)draft->marked->data,
        .n_marked = draft->marked->len,
        .line_starts = (const guint32 *)(gconstpointer)lines->data,
        .n_lines = lines->len,
        .source = source,
        .source_len_bytes = source_len,
        .decoded = draft->decoded,
    };
    fill_fields(draft, &fields);
    return gsy_article_new(&fields);
}

/* "usable", "stat:canceled": what formats call it. */
gboolean
gsy_status_is_withdrawn(const char *status)
{
    static const char *const withdrawn[] = { "canceled", "cancelled", "killed", "withdrawn",
                                             "retracted" };
    gsize len = status != NULL ? strlen(status) : 0;
    for (guint i = 0; i < G_N_ELEMENTS(withdrawn); i++) {
        gsize n = strlen(withdrawn[i]);
        if (len >= n && g_ascii_strcasecmp(status + len - n, withdrawn[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

void
gsy_article_draft_emit_withdrawn(GsyArticleDraft *draft)
{
    if (draft->sink->withdrawn == NULL)
        return;
    g_autoptr(GArray) lines = gsy_lines_new("", 0);
    g_ptr_array_add(draft->authors, NULL);
    GsyArticle fields = {
        .authors = (const char *const *)draft->authors->pdata,
        .text = "",
        .source = "",
        .line_starts = (const guint32 *)(gconstpointer)lines->data,
        .n_lines = lines->len,
    };
    fill_fields(draft, &fields);
    fields.withdrawn = TRUE;
    const GsyArticle *article = gsy_article_new(&fields);
    draft->sink->withdrawn(gsy_article_get_card(article), draft->sink->data);
    gsy_article_unref(article);
}

void
gsy_article_draft_emit(GsyArticleDraft *draft)
{
    if (draft->text_len > GSY_ARTICLE_MAX_TEXT_BYTES) {
        gsy_sink_tell(draft->sink, GSY_DIAGNOSTIC_SKIPPED, draft->path, draft->line, "limit",
                      "more than %" G_GSIZE_FORMAT " bytes of text are no article",
                      GSY_ARTICLE_MAX_TEXT_BYTES);
        return;
    }
    const GsyArticle *article = gsy_article_draft_finish(draft);
    if (article != NULL && draft->sink->article != NULL)
        draft->sink->article(article, draft->sink->data);
    gsy_article_unref(article);
}
