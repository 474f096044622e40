#pragma once

#include "base/json.h"
#include "read/ground.h"
#include "read/reader.h"

/* An article in the making. Private to read/. */
typedef struct GsyArticleDraft GsyArticleDraft;

typedef enum {
    GSY_FIELD_TITLE,
    GSY_FIELD_OUTLET,
    GSY_FIELD_PUBLISHED,
    GSY_FIELD_UPDATED,
    GSY_FIELD_URL,
    GSY_FIELD_LANGUAGE,
    GSY_FIELD_EVENT,
    GSY_FIELD_ITEM,
    GSY_FIELD_VERSION,
    GSY_FIELD_STATUS, /* "withdrawn": taken back by who published it */
    GSY_FIELD_RUN_EVENT,
    GSY_FIELD_OUTLET_KIND,
    GSY_FIELD_OUTLET_COUNTRY,
    GSY_FIELD_AUTHORS,
    GSY_N_FIELDS,
} GsyField;

/* Where an article comes from, for its id and its diagnostics. */
typedef struct {
    const char *id, *path;
    guint line; /* of the file, from 1 */
    const char *format;
    guint32 skipped_bytes, skipped_lines, skipped_columns; /* as in GsyArticle */
} GsyOrigin;

GsyArticleDraft *gsy_article_draft_new(const GsyOrigin *origin, const GsyReadSink *sink);
void gsy_article_draft_free(GsyArticleDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyArticleDraft, gsy_article_draft_free)

/**
 * gsy_article_draft_set:
 * @value: need not end in a NUL; blanks around it and line ends in it go; empty is as if not said
 * @basis: static: "stated", "inferred", "metadata", ...
 *
 * What was set before is forgotten. A date that cannot be read is a diagnostic. Authors are
 * separated by semicolons.
 */
void gsy_article_draft_set(GsyArticleDraft *draft, GsyField field, const char *value,
                           gsize len_bytes, const char *basis);
void gsy_article_draft_set_string(GsyArticleDraft *draft, GsyField field, const char *value,
                                  const char *basis); /* NULL is fine */
gboolean gsy_article_draft_has(const GsyArticleDraft *draft, GsyField field);
const char *gsy_article_draft_get_title(const GsyArticleDraft *draft);  /* NULL when unknown */
const char *gsy_article_draft_get_outlet(const GsyArticleDraft *draft); /* NULL when unknown */
const char *gsy_article_draft_get_id(const GsyArticleDraft *draft);
const char *gsy_article_draft_get_path(const GsyArticleDraft *draft);
/* What is set from now on stands in this other file, and notes of it are told there; NULL: in the
 * article's own again. @path is borrowed. */
void gsy_article_draft_set_origin(GsyArticleDraft *draft, const char *path);
/* Times without a zone are of this one; GSY_ZONE_UNKNOWN changes nothing. */
void gsy_article_draft_set_zone(GsyArticleDraft *draft, int zone_min);
/* An article that says only when it was changed is taken to be of then (basis "inferred"). */
void gsy_article_draft_date_by_update(GsyArticleDraft *draft);
void gsy_article_draft_add_author(GsyArticleDraft *draft, const char *name, gsize len_bytes);

/* The text and what it was made from; both belong to the draft from now on. NULL source: the text
 * itself. */
void gsy_article_draft_take_text(GsyArticleDraft *draft, char *text, gsize len_bytes, char *source,
                                 gsize source_len_bytes, gboolean decoded);
void gsy_article_draft_add_piece(GsyArticleDraft *draft, gsize text_start, gsize source_start,
                                 gsize len_bytes);
/* The source stands in a file as @ground says, which lives until the article is finished. */
void gsy_article_draft_set_ground(GsyArticleDraft *draft, const GsyGround *ground);
/* Blank ends are cut off, blank blocks dropped. */
void gsy_article_draft_add_block(GsyArticleDraft *draft, gsize start, gsize end, GsyZone zone);
/* The same of a live blog's post, with its own time. */
void gsy_article_draft_add_post(GsyArticleDraft *draft, const GsyBlock *block);
/* What markup says of a stretch of the text, by its start. What has no text, no day, or lies in
 * another is passed over; but of places the innermost is taken. */
void gsy_article_draft_add_marked(GsyArticleDraft *draft, const GsyMarked *marked);

void gsy_article_draft_note(GsyArticleDraft *draft, const char *reason, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Words of its text that are of the article, without headlines. */
guint gsy_article_draft_count_words(const GsyArticleDraft *draft);

/* The article, counted; NULL when it cannot be used, which is told: nothing to read in it. */
const GsyArticle *gsy_article_draft_finish(GsyArticleDraft *draft);
/* Hands it over. */
void gsy_article_draft_emit(GsyArticleDraft *draft);
/* Hands over that it was taken back, whatever its text. */
void gsy_article_draft_emit_withdrawn(GsyArticleDraft *draft);
/* Whether a status says so; NULL is fine. */
gboolean gsy_status_is_withdrawn(const char *status);

/* Tells the sink; @line 0 for none. */
void gsy_sink_tell(const GsyReadSink *sink, GsyDiagnosticKind kind, const char *path, guint line,
                   const char *reason, const char *format, ...) G_GNUC_PRINTF(6, 7);
/* An error that says "PATH:LINE: what", as loaders of XML and JSON do: skipped. */
void gsy_sink_tell_error(const GsyReadSink *sink, const char *path, const char *reason,
                         const GError *error);
