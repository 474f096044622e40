#pragma once

#include "model/claim.h"
#include "model/diagnostic.h"

typedef enum {
    GSY_READ_MEASURE_UNKNOWN,
    GSY_READ_MEASURE_KNOWN,
    GSY_READ_MEASURE_OF_WORDS,   /* "none" is a word of it, and no figure */
    GSY_READ_MEASURE_OF_FIGURES, /* a claim of it that has no figure is compared with no other */
} GsyReadMeasure;

/* Where a reader hands over what it finds. Called on the thread that reads, in file order. */
typedef struct {
    void (*article)(const GsyArticle *article, gpointer data); /* borrowed: ref to keep */
    /* An item that its agency took back: its name, no text; borrowed. May be NULL. */
    void (*withdrawn)(const GsyArticle *card, gpointer data);
    /* An article of which only claims are known, its text the sentences that make them; both
     * borrowed. NULL: it goes to @article. @claims: of GsyClaim */
    void (*claims)(const GsyArticle *article, GPtrArray *claims, gpointer data);
    /* The party that people call so, in the pack's own name; NULL if there is none. May be NULL. */
    const char *(*find_party)(const char *name, gpointer data);
    /* The figure that @words are, all of them; FALSE for none. Its strings are borrowed until the
     * next one is asked for. May be NULL. */
    gboolean (*read_figure)(const char *words, GsyValue *out, gpointer data);
    /* What the rules know of a measure; @meant: (out): what it was probably meant to be where they
     * know nothing, NULL when none is near. NULL where the one above is. */
    GsyReadMeasure (*look_up_measure)(const char *name, const char **meant, gpointer data);
    void (*diagnostic)(GsyDiagnostic *diagnostic, gpointer data); /* taken over by the callee */
    gpointer data;
} GsyReadSink;

/**
 * gsy_read_list:
 * @paths: files, directories (walked, entries sorted by bytes) or "-" (standard input)
 * @sink: told of what cannot be listed: missing, unreadable, loops of links, FIFOs, sockets,
 * devices
 *
 * Hidden entries, editors' leftovers and side-cars (NAME.meta) inside directories are passed over;
 * so are README files and lists of what is expected (NAME.expected). A corpus.xml is no article: it
 * says what is known of those in its folder and below, and may exclude files.
 *
 * Returns: (element-type GsyReadEntry): "-" if it was named, then regular files sorted by path,
 * each once, whatever the order of @paths; free with g_ptr_array_unref
 */
GPtrArray *gsy_read_list(const char *const *paths, const GsyReadSink *sink);

/* A file, with what the walk knows of it. */
typedef struct GsyReadEntry GsyReadEntry;

/**
 * gsy_read_entry:
 * @entry: of gsy_read_list(); the file may have gone since
 * @sink: gets the articles and all that is odd
 *
 * Sniffs compression, encoding and format from the bytes and hands over each article in the file.
 * Every failure is a diagnostic with PATH:LINE; nothing is silently dropped.
 */
void gsy_read_entry(const GsyReadEntry *entry, const GsyReadSink *sink);

/* The same of bytes in memory, for tests, `annotate` and rule examples: plain text with or without
 * header lines. */
void gsy_read_bytes(const char *name, gconstpointer bytes, gsize len_bytes,
                    const GsyReadSink *sink);
