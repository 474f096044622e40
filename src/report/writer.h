#pragma once

#include "model/ruleinfo.h"
#include "report/record.h"

/*
 * Records to bytes, by a table of formats. Rendering touches nothing but its arguments, so workers
 * may render at the same time; putting goes in order and belongs to one thread.
 */

/* How a report looks and what it is told of the run. */
typedef struct {
    gboolean color;
    gboolean verbose;
    GsyLevel level;     /* the least that people are shown */
    guint fail_on;      /* the least that counts as a failure; G_MAXUINT for none */
    const char *folder; /* absolute: files below it are named from it on; NULL for none */
    /* What the rules say of one of them; FALSE when they do not have it. Called from any thread. */
    gboolean (*find_rule)(gconstpointer data, const char *rule, GsyRuleInfo *out);
    gconstpointer data;
} GsyStyle;

/* Whether a finding makes the run fail: at the level, and neither known nor decided. */
gboolean gsy_style_is_failure(const GsyStyle *style, const GsyRecord *finding);

/* A format that is more than one record after the other: it has a beginning, an end, a count. */
typedef struct {
    /* @main: the records that will come; returns what the others are given */
    gpointer (*open)(const GsyStyle *style, GsyRecordType main, GString *out);
    void (*put[GSY_N_RECORDS])(gpointer state, const GsyRecord *record, GString *out);
    void (*close)(gpointer state, GString *out); /* frees @state */
} GsyFrame;

typedef struct GsyFormat GsyFormat;
struct GsyFormat {
    const char *name;     /* of --format */
    const char *about;    /* for --help */
    gboolean is_document; /* one JSON document: records are gathered in lists by type */
    gboolean for_people;  /* minor records are left out */
    gboolean has_states;  /* findings that are not new are written, with their state */
    gboolean is_folder; /* check writes a folder of it by itself: there is no stream of findings */
    /* one of these two; with is_folder neither where it is for findings alone */
    void (*render[GSY_N_RECORDS])(const GsyRecord *record, const GsyStyle *style, GString *out);
    const GsyFrame *frame;
};

/* Whether the format can hold a command's @main records. */
gboolean gsy_format_has(const GsyFormat *format, GsyRecordType main);
/* Whether the command's @main records go to a folder in it, and not through a writer. */
gboolean gsy_format_wants_folder(const GsyFormat *format, GsyRecordType main);

/* The table; NULL-terminated. */
const GsyFormat *const *gsy_format_list(void);
const GsyFormat *gsy_format_find(const char *name); /* NULL if there is no such format */

typedef struct GsyWriter GsyWriter;
/**
 * gsy_writer_new:
 * @main: the records that the report is about; a document has their list even when it is empty
 * @style: must outlive the writer
 * @write: is not called again once it gave FALSE
 */
GsyWriter *gsy_writer_new(const GsyFormat *format, GsyRecordType main, const GsyStyle *style,
                          GsyWriteFunc write, gpointer data);
void gsy_writer_free(GsyWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyWriter, gsy_writer_free)

/* One record's bytes, of a format without a frame: may be empty. Thread-safe. Free with g_free. */
char *gsy_writer_render(const GsyWriter *writer, const GsyRecord *record);
/* Puts what was rendered, several records of @type joined by gsy_writer_render() if need be. */
void gsy_writer_put(GsyWriter *writer, GsyRecordType type, const char *rendered);
/* Both at once, of any format. */
void gsy_writer_write(GsyWriter *writer, const GsyRecord *record);
/* Ends the document. */
void gsy_writer_close(GsyWriter *writer);
