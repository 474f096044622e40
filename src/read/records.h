#pragma once

#include "read/stream.h"

/*
 * A file of XML cut into the elements that are articles, one at a time, so that it may be of any
 * size and one that is broken spoils no other.
 */
typedef struct GsyRecords GsyRecords;

/* One such element, from its start tag to its end tag; bytes as in the file. */
typedef struct {
    const char *bytes; /* borrowed until the next one is read */
    gsize len_bytes;
    guint64 offset;     /* in the file */
    guint line, column; /* from 1; columns count characters */
    gboolean is_root;   /* the file holds nothing else */
} GsyRecord;

/* @names: NULL-terminated, of the elements; both outlive the records. @nests: such an element may
 * stand in another; else it ends one whose end tag is missing. */
GsyRecords *gsy_records_new(GsyStream *stream, const char *const *names, gboolean nests);
void gsy_records_free(GsyRecords *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyRecords, gsy_records_free)

/**
 * gsy_records_next:
 *
 * Returns: FALSE at the end, or with an error: what the stream says, LIMIT (a record, or the tags
 * around it, too long; too deep), SYNTAX (an end that is missing; at the end of all also for tags
 * that did not match). Its line is gsy_records_get_line().
 */
gboolean gsy_records_next(GsyRecords *records, GsyRecord *record, GError **error);

guint gsy_records_get_line(const GsyRecords *records);

/* Start tags of the elements that are open around the record, on one line, and their end tags. */
const char *gsy_records_get_head(const GsyRecords *records);
char *gsy_records_dup_tail(const GsyRecords *records);

/* What stands before the first record, without declarations: bytes that the tail makes a document.
 * Empty if it was too long. */
const GString *gsy_records_get_front(const GsyRecords *records);
