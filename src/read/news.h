#pragma once

#include "read/input.h"
#include "read/markup.h"
#include "xml/walk.h"

/* News formats of XML: one file of C each, all read one element at a time. Private to read/. */

/* An article on its way from an element to a draft. */
typedef struct {
    const GsyInput *input;
    guint line; /* of the file where the element begins */
    const GsyXml *xml;
    const GsyXmlNode *node;  /* the element */
    const GsyXmlNode *front; /* root of what stands before the first element; NULL for none */
    GsyArticleDraft *draft;
    GsyMarkup *markup;  /* takes headline, dek and body */
    gboolean withdrawn; /* taken back: there is no article, but its name counts */
    char *note;         /* of its editors, nullable; gsy_news_end() takes it */
} GsyNewsItem;

/* What says a field: the text at the end of a path of elements, or an attribute there. */
typedef struct {
    GsyField field;
    const char *path; /* "" for the element itself */
    const char *attr; /* NULL for its text */
} GsyNewsField;

/* Sets what the draft does not know yet; what comes first in the table goes first. */
void gsy_news_set_fields(GsyNewsItem *item, const GsyXmlNode *node, const GsyNewsField *fields,
                         guint n_fields);

/* "By NAME and NAME", "NAME (mail)": each name becomes an author. */
void gsy_news_add_byline(GsyNewsItem *item, const char *byline);
/* The same of an element, whose persons are its names if it marks them. NULL is fine. */
void gsy_news_add_byline_node(GsyNewsItem *item, const GsyXmlNode *node);

/* An element's content between two tags of HTML; FALSE when it is NULL or blank. */
gboolean gsy_news_add(GsyNewsItem *item, const char *open, const GsyXmlNode *node,
                      GsyMarkupKind kind, const char *close);

/* Where the story was written, as a line before it: the place that its text leaves out. NULL is
 * fine. */
void gsy_news_add_dateline(GsyNewsItem *item, const GsyXmlNode *node);

/* TRUE, with a diagnostic, if a status ("usable", "stat:canceled") says that the article was taken
 * back or is not out yet. NULL is fine. */
gboolean gsy_news_is_withdrawn(GsyNewsItem *item, const char *status);

/* What an editor says to editors, of a correction above all: told, and kept to stand as a note
 * below the text. NULL is fine. */
void gsy_news_tell_editor(GsyNewsItem *item, const char *kind, const char *message);
/* When all of the item is in its markup: its note goes below. */
void gsy_news_end(GsyNewsItem *item);

/* NITF from its root on; @has_title: something around it gave the headline. */
gboolean gsy_nitf_fill(GsyNewsItem *item, const GsyXmlNode *nitf, gboolean has_title);

/* Each fills the draft and the markup; FALSE when the article is not to be read, and why is told.
 */
gboolean gsy_nitf_item_fill(GsyNewsItem *item);
gboolean gsy_newsml_g2_fill(GsyNewsItem *item);
gboolean gsy_newsml_1_fill(GsyNewsItem *item);
gboolean gsy_rss_fill(GsyNewsItem *item);
gboolean gsy_atom_fill(GsyNewsItem *item);
