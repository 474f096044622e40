#pragma once

#include "base/span.h"

/*
 * A linear tokenizer of HTML: no tree, no recursion, no memory of its own. What browsers forgive it
 * forgives too. Source: WHATWG HTML, 13.2.5 (tokenization), without the script-data escapes.
 */

typedef enum {
    GSY_TAG_OTHER, /* any element without a name of its own here; inline */
#define TAG(name, kind) GSY_TAG_##name,
#include "html/tags.inc"
#undef TAG
    GSY_N_TAGS,
} GsyTag;

typedef enum {
    GSY_TAG_INLINE,  /* stands within a line */
    GSY_TAG_BLOCK,   /* begins and ends paragraphs */
    GSY_TAG_VOID,    /* has no content and no end tag */
    GSY_TAG_RAW,     /* its content is text without tags up to its end tag */
    GSY_TAG_SKIPPED, /* its content is nothing to read */
} GsyTagKind;

GsyTagKind gsy_tag_get_kind(GsyTag tag);

/* Whether HTML has an element of this name, as far as the extractor knows. */
gboolean gsy_html_has_tag(const char *name);

/* Attributes that are kept; the others are passed over. */
typedef enum {
    GSY_ATTR_ARIA_HIDDEN,
    GSY_ATTR_CLASS,
    GSY_ATTR_CONTENT,
    GSY_ATTR_DATETIME,
    GSY_ATTR_HIDDEN,
    GSY_ATTR_HREF,
    GSY_ATTR_ID,
    GSY_ATTR_ITEMPROP,
    GSY_ATTR_ITEMTYPE,
    GSY_ATTR_LANG,
    GSY_ATTR_NAME,
    GSY_ATTR_PROPERTY,
    GSY_ATTR_REL,
    GSY_ATTR_ROLE,
    GSY_ATTR_STYLE,
    GSY_ATTR_TYPE,
    GSY_N_ATTRS,
} GsyAttr;

typedef enum {
    GSY_HTML_TEXT,  /* span: text with references */
    GSY_HTML_RAW,   /* span: content of the RAW element that was opened last */
    GSY_HTML_OPEN,  /* tag, attrs */
    GSY_HTML_CLOSE, /* tag */
    GSY_HTML_END,
} GsyHtmlKind;

typedef struct {
    GsyHtmlKind kind;
    GsyTag tag;
    GsySpan span;               /* bytes of the source */
    GsySpan attrs[GSY_N_ATTRS]; /* values as they stand, quotes not included */
    guint32 has_attrs;          /* bit of each attribute that is there */
} GsyHtmlToken;

typedef struct {
    const char *source;
    guint32 len_bytes, at;
    GsyTag raw;      /* OTHER unless the content of this element comes next */
    guint n_dropped; /* attributes over GSY_TAG_MAX_ATTRIBUTES */
} GsyHtmlScan;

/* @source: UTF-8, NUL-terminated; outlives the scan */
void gsy_html_scan_init(GsyHtmlScan *scan, const char *source, gsize len_bytes);
void gsy_html_scan_next(GsyHtmlScan *scan, GsyHtmlToken *token);

static inline gboolean
gsy_html_has_attr(const GsyHtmlToken *token, GsyAttr attr)
{
    return (token->has_attrs >> attr) & 1;
}

/* A character reference at an ampersand, decoded. */
typedef struct {
    gsize used_bytes; /* of the source, 0 when it is none */
    char text[8];
    gsize len_bytes;
} GsyReference;

GsyReference gsy_html_read_reference(const char *text, gsize len_bytes, gboolean in_attribute);

/* The text with references decoded and blanks single, none at the ends; caller frees. */
char *gsy_html_dup_decoded(const char *text, gsize len_bytes);
