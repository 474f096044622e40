#include "config.h"

#include "report/writer.h"

#include <string.h>

#include "base/limits.h"
#include "report/formats.h"

static const char *const names[GSY_N_RECORDS][2] = {
    [GSY_RECORD_ARTICLE] = { "article", "articles" },
    [GSY_RECORD_MENTION] = { "mention", "mentions" },
    [GSY_RECORD_CLAIM] = { "claim", "claims" },
    [GSY_RECORD_EVENT] = { "event", "events" },
    [GSY_RECORD_FINDING] = { "finding", "findings" },
    [GSY_RECORD_PAIR] = { "pair", "pairs" },
    [GSY_RECORD_CHANGE] = { "change", "changes" },
    [GSY_RECORD_SUMMARY] = { "summary", "summary" },
};

/* A line a format, in the order of --help. */
/* clang-format off */
static const GsyFormat *const formats[] = {
    &gsy_format_text,
    &gsy_format_json,
    &gsy_format_jsonl,
    &gsy_format_sarif,
    &gsy_format_junit,
    &gsy_format_gnu,
    &gsy_format_github,
    &gsy_format_gitlab,
    &gsy_format_rdjsonl,
    &gsy_format_checkstyle,
    &gsy_format_tap,
    &gsy_format_csv,
    &gsy_format_markdown,
    &gsy_format_html,
    NULL,
};
/* clang-format on */

struct GsyWriter {
    const GsyFormat *format;
    GsyRecordType main;
    const GsyStyle *style; /* borrowed */
    GsyWriteFunc write;
    gpointer data;
    gpointer state; /* of the frame, once it is opened */
    int list;       /* document: the list that is open, -1 for none */
    gboolean opened, failed;
    gboolean seen[GSY_N_RECORDS];
};

const char *
gsy_record_type_get_name(GsyRecordType type)
{
    return names[type][0];
}

const char *
gsy_record_type_get_plural(GsyRecordType type)
{
    return names[type][1];
}

gboolean
gsy_style_is_failure(const GsyStyle *style, const GsyRecord *finding)
{
    return finding->finding->level >= style->fail_on && !gsy_standing_is_settled(finding->standing);
}

const GsyFormat *const *
gsy_format_list(void)
{
    return formats;
}

const GsyFormat *
gsy_format_find(const char *name)
{
    for (const GsyFormat *const *format = formats; *format != NULL; format++)
        if (g_str_equal((*format)->name, name))
            return *format;
    return NULL;
}

gboolean
gsy_format_wants_folder(const GsyFormat *format, GsyRecordType main)
{
    return format->is_folder && main == GSY_RECORD_FINDING;
}

static gboolean
has_place_for(const GsyFormat *format, GsyRecordType type)
{
    return format->frame != NULL ? format->frame->put[type] != NULL : format->render[type] != NULL;
}

gboolean
gsy_format_has(const GsyFormat *format, GsyRecordType main)
{
    return gsy_format_wants_folder(format, main) || has_place_for(format, main);
}

GsyWriter *
gsy_writer_new(const GsyFormat *format, GsyRecordType main, const GsyStyle *style,
               GsyWriteFunc write, gpointer data)
{
    GsyWriter *writer = g_new0(GsyWriter, 1);
    writer->format = format;
    writer->main = main;
    writer->style = style;
    writer->write = write;
    writer->data = data;
    writer->list = -1;
    return writer;
}

void
gsy_writer_free(GsyWriter *writer)
{
    if (writer != NULL && writer->state != NULL) { /* never closed */
        g_autoptr(GString) lost = g_string_new(NULL);
        writer->format->frame->close(writer->state, lost);
    }
    g_free(writer);
}

static gboolean
is_wanted(const GsyFormat *format, const GsyRecord *record)
{
    gboolean is_new = record->standing == NULL || record->standing->state == GSY_STATE_NEW;
    return has_place_for(format, record->type) && !(record->is_minor && format->for_people) &&
           (is_new || format->has_states);
}

char *
gsy_writer_render(const GsyWriter *writer, const GsyRecord *record)
{
    GString *out = g_string_sized_new(GSY_RECORD_BYTES);
    if (is_wanted(writer->format, record))
        writer->format->render[record->type](record, writer->style, out);
    return g_string_free(out, FALSE);
}

static void
write_bytes(GsyWriter *writer, const char *bytes, gsize len_bytes)
{
    if (!writer->failed && len_bytes > 0)
        writer->failed = !writer->write(bytes, len_bytes, writer->data);
}

static void
write_string(GsyWriter *writer, const char *text)
{
    write_bytes(writer, text, strlen(text));
}

/* Opens the document, or the list of @type in it. A summary is no list. */
static void
open_list(GsyWriter *writer, GsyRecordType type)
{
    if (!writer->opened)
        write_string(writer, "{\"schema_version\":1");
    writer->opened = TRUE;
    if (writer->list == (int)type)
        return;
    if (writer->list >= 0)
        write_string(writer, "\n]");
    writer->list = type == GSY_RECORD_SUMMARY ? -1 : (int)type;
    write_string(writer, ",\n\"");
    write_string(writer, gsy_record_type_get_plural(type));
    write_string(writer, type == GSY_RECORD_SUMMARY ? "\":" : "\":[");
}

/* Lines become the elements of a list. */
static void
put_elements(GsyWriter *writer, GsyRecordType type, const char *rendered)
{
    while (*rendered != '\0') {
        gsize len = strcspn(rendered, "\n");
        open_list(writer, type);
        if (type != GSY_RECORD_SUMMARY)
            write_string(writer, writer->seen[type] ? ",\n" : "\n");
        writer->seen[type] = TRUE;
        write_bytes(writer, rendered, len);
        rendered += len + (rendered[len] == '\n');
    }
}

void
gsy_writer_put(GsyWriter *writer, GsyRecordType type, const char *rendered)
{
    if (writer->format->is_document)
        put_elements(writer, type, rendered);
    else
        write_string(writer, rendered);
}

/* A report begins with its first record, so that one which never begins leaves no trace. */
static void
open_frame(GsyWriter *writer, GString *out)
{
    if (!writer->opened)
        writer->state = writer->format->frame->open(writer->style, writer->main, out);
    writer->opened = TRUE;
}

static void
write_in_frame(GsyWriter *writer, const GsyRecord *record)
{
    g_autoptr(GString) out = g_string_new(NULL);
    open_frame(writer, out);
    if (is_wanted(writer->format, record))
        writer->format->frame->put[record->type](writer->state, record, out);
    write_bytes(writer, out->str, out->len);
}

void
gsy_writer_write(GsyWriter *writer, const GsyRecord *record)
{
    if (writer->format->frame != NULL) {
        write_in_frame(writer, record);
        return;
    }
    if (writer->format->is_document && record->type == GSY_RECORD_SUMMARY && !writer->opened)
        open_list(writer, writer->main);
    g_autofree char *rendered = gsy_writer_render(writer, record);
    gsy_writer_put(writer, record->type, rendered);
}

static void
close_frame(GsyWriter *writer)
{
    g_autoptr(GString) out = g_string_new(NULL);
    open_frame(writer, out);
    writer->format->frame->close(g_steal_pointer(&writer->state), out);
    write_bytes(writer, out->str, out->len);
}

void
gsy_writer_close(GsyWriter *writer)
{
    if (writer->format->frame != NULL) {
        close_frame(writer);
        return;
    }
    if (!writer->format->is_document)
        return;
    if (!writer->seen[writer->main] && !writer->opened)
        open_list(writer, writer->main);
    write_string(writer, writer->list >= 0 ? "\n]}\n" : "}\n");
}
