#pragma once

#include "base/span.h"
#include "gainsay.h"
#include "model/when.h"

/* Which part of an article a piece of text belongs to. */
typedef enum {
    GSY_ZONE_HEADLINE,
    GSY_ZONE_DEK,
    GSY_ZONE_LEDE,
    GSY_ZONE_BODY,
    GSY_ZONE_QUOTE, /* what somebody posted elsewhere: the article does not say it */
    GSY_ZONE_CAPTION,
    GSY_ZONE_BACKGROUND,
    GSY_ZONE_BOILERPLATE,
    GSY_ZONE_NOTE, /* of the editors: a correction, what an update changed */
    GSY_N_ZONES,
} GsyZone;

const char *gsy_zone_get_name(GsyZone zone); /* "headline", "dek", ... */

/* One paragraph, heading or caption. Blocks are in reading order, the headline first, and do not
 * overlap. */
typedef struct {
    GsySpan span; /* in the article's text */
    GsyZone zone;
    GsyWhen when; /* a live blog post's own time; precision NONE elsewhere */
} GsyBlock;

/* text[text_start, +len) is source[source_start, +len): byte for byte. Pieces are sorted by
 * text_start. */
typedef struct {
    guint32 text_start, source_start, len_bytes;
} GsyPiece;

typedef enum {
    GSY_MARKED_TIME, /* <chron norm> of NITF, <time datetime> of HTML */
    GSY_MARKED_PLACE,
    GSY_MARKED_PERSON,
    GSY_MARKED_ORG,
} GsyMarkedKind;

/* What the markup of words says that they are. */
typedef struct {
    GsyMarkedKind kind;
    GsySpan span; /* in the article's text */
    GsyWhen when; /* of a time */
} GsyMarked;

/*
 * All strings UTF-8, NULL where unknown. Open for reading, never changed once built; counted.
 *
 * An article is as big as its file. What outlives its reading keeps its card: the same without
 * text, source and what tells of them, so that memory does not grow with what was read.
 */
struct GsyArticle {
    const char *id;        /* path as given, JSON id, or PATH#GUID: the records' `article` */
    const char *former_id; /* before gsy_article_rename(), else NULL */
    const char *path;      /* the file it came from, for diagnostics */
    guint line;            /* line of the file where it begins, from 1 */
    const char *format;    /* "text", "jsonl", "html", ... */
    const char *title, *outlet, *language, *url;
    const char *event;                        /* pinned by the article or its side-car */
    const char *outlet_kind, *outlet_country; /* as corpus.xml says: "agency", "local", ...; "NO" */
    const char *item, *version; /* what its agency calls it, whatever has become of it since, and
                                 * which state of it this is: "3" */
    gboolean withdrawn;         /* its agency took it back: it is compared with nothing */
    const char *run_event;      /* its event in the run that its ready claims come from: id */
    const char *const *authors; /* NULL-terminated, never NULL */
    GsyWhen published, updated; /* precision NONE where unknown */
    const char *published_basis, *updated_basis; /* "stated", "inferred", "metadata", ... */
    const char *outlet_basis;
    const char *text; /* the whole decoded text, NUL-terminated; blocks are cut from it; NULL in a
                       * card, as are all below but decoded */
    gsize text_len_bytes;
    const GsyBlock *blocks;
    guint n_blocks;
    const GsyPiece *pieces; /* how text maps to the source */
    guint n_pieces;
    const GsyMarked *marked; /* in the order of the text, no two overlap */
    guint n_marked;
    const guint32 *line_starts; /* source offsets at which lines begin, [0] == 0 */
    guint n_lines;
    const char *source; /* what line_starts and pieces speak of (for columns), NUL-terminated */
    gsize source_len_bytes;
    /* of the file, before the source: bytes, lines, and characters of the source's first line */
    guint32 skipped_bytes, skipped_lines, skipped_columns;
    const guint32 *marks;   /* of gsy_lines_new_marks() on source; gsy_article_new() makes them */
    gboolean decoded;       /* offsets count bytes of a decoded text, not of the file */
    const GsyArticle *card; /* counted; gsy_article_new() makes it; NULL in a card */
};

/**
 * gsy_article_new:
 * @fields: everything is copied
 *
 * Returns: a counted article; text and source may share memory when they are the same pointer in
 * @fields
 */
const GsyArticle *gsy_article_new(const GsyArticle *fields);
const GsyArticle *gsy_article_ref(const GsyArticle *article);
void gsy_article_unref(const GsyArticle *article); /* NULL is fine */

/* The article's card, or itself if it is one; borrowed. One article has one card. */
const GsyArticle *gsy_article_get_card(const GsyArticle *article);

/* Gives a card another id, once, because another article has its own. engine/ alone calls this,
 * before group/ sees it, and then gsy_claim_rename() for its claims. */
void gsy_article_rename(const GsyArticle *card, const char *id);

/* The first of what is marked that ends after @from; n_marked for none. */
guint gsy_article_find_marked(const GsyArticle *article, guint32 from);

/* Who speaks, for people: the outlet, else the file's name without its folders. */
const char *gsy_article_get_witness(const GsyArticle *article);

/* Where @span of the article's text lies in the source. Synthesised text maps to the nearest piece
 * before it. */
GsyLocation gsy_article_locate(const GsyArticle *article, GsySpan span);

/* The text of all body blocks (headline, captions and boilerplate left out), a blank line between
 * paragraphs; caller frees. NULL of a card. */
char *gsy_article_dup_body(const GsyArticle *article);
