#pragma once

#include "report/record.h"

/*
 * Records to bytes, by a table of formats. Rendering touches nothing but its arguments, so workers
 * may render at the same time; putting goes in order and belongs to one thread.
 */

/* How text for people looks. */
typedef struct {
    gboolean color;
    gboolean verbose;
    GsyLevel level; /* the least that is shown */
    /* What the rules say, for people; NULL results are left out. Called from any thread. */
    const char *(*find_remedy)(const char *rule, gpointer data);
    gpointer data;
} GsyStyle;

typedef struct GsyFormat GsyFormat;
struct GsyFormat {
    const char *name;     /* of --format */
    const char *about;    /* for --help */
    gboolean is_document; /* one JSON document: records are gathered in lists by type */
    gboolean for_people;  /* minor records are left out */
    gboolean has_states;  /* findings that are not new are written, with their state */
    gboolean is_folder;   /* its command writes a folder by itself: there is no stream of records */
    void (*render[GSY_N_RECORDS])(const GsyRecord *record, const GsyStyle *style, GString *out);
};

/* Whether the format can hold a command's @main records. */
gboolean gsy_format_has(const GsyFormat *format, GsyRecordType main);

/* The table; its end has no name. */
const GsyFormat *gsy_format_list(void);
const GsyFormat *gsy_format_find(const char *name); /* NULL if there is no such format */

typedef struct GsyWriter GsyWriter;
/* Once @write gave FALSE it is not called again. */
GsyWriter *gsy_writer_new(const GsyFormat *format, const GsyStyle *style, GsyWriteFunc write,
                          gpointer data);
void gsy_writer_free(GsyWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyWriter, gsy_writer_free)

/* One record's bytes: may be empty. Thread-safe. Free with g_free. */
char *gsy_writer_render(const GsyWriter *writer, const GsyRecord *record);
/* Puts what was rendered, several records of @type joined by gsy_writer_render() if need be. */
void gsy_writer_put(GsyWriter *writer, GsyRecordType type, const char *rendered);
/* Both at once. */
void gsy_writer_write(GsyWriter *writer, const GsyRecord *record);
/* Ends the document; @main is the list that it has even when nothing was put in. */
void gsy_writer_close(GsyWriter *writer, GsyRecordType main);
