#pragma once

#include "html/page.h"
#include "read/draft.h"

/*
 * The one way by which the bodies of XML formats become text: parts of the source put in a row as a
 * page of HTML, which remembers for every byte that was copied where it stood. What finds
 * paragraphs and captions in pages then does so here.
 */
typedef struct GsyMarkup GsyMarkup;

typedef enum {
    GSY_MARKUP_XML,   /* mixed content of NITF or XHTML; HTML that was escaped into it is found */
    GSY_MARKUP_HTML,  /* text that is HTML, escaped or as CDATA: RSS, Atom's type="html" */
    GSY_MARKUP_PLAIN, /* text in which blank lines part paragraphs */
} GsyMarkupKind;

/* @source: of the record, UTF-8; outlives the markup */
GsyMarkup *gsy_markup_new(const char *source);
void gsy_markup_free(GsyMarkup *markup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyMarkup, gsy_markup_free)

/* HTML that stands nowhere in the source: tags between its parts, or what came out of JSON. */
void gsy_markup_append(GsyMarkup *markup, const char *html);
/* The same of plain text. */
void gsy_markup_append_plain(GsyMarkup *markup, const char *text);

/* Content of an element of the source. */
void gsy_markup_add(GsyMarkup *markup, GsySpan content, GsyMarkupKind kind);

/**
 * gsy_markup_fill:
 * @source: what the draft's source is of the markup's
 *
 * Gives the draft text and blocks; its title, if it has none, is the first <h1>.
 */
void gsy_markup_fill(const GsyMarkup *markup, GsyArticleDraft *draft, GsySpan source,
                     gboolean decoded);
