#pragma once

#include "base/span.h"

/*
 * The marks of XML in any text, with their offsets: no tree, no judgement, no memory of its own.
 * It cuts a file that is too big for one tree into parts, and finds where in the source a text of
 * the tree stands. Whether the text is well formed is for doc.h to say.
 */

typedef enum {
    GSY_XML_PART_TEXT,  /* up to the next mark, references as they stand */
    GSY_XML_PART_CDATA, /* inner: what is in it */
    GSY_XML_PART_OPEN,  /* inner: name and attributes */
    GSY_XML_PART_CLOSE, /* inner: the name */
    GSY_XML_PART_OTHER, /* comment, instruction, declaration */
    GSY_XML_PART_CUT,   /* a mark that does not end in the text */
} GsyXmlPartKind;

typedef struct {
    GsyXmlPartKind kind;
    GsySpan span;      /* all of it, marks and all */
    GsySpan inner;     /* see above */
    GsySpan name;      /* OPEN, CLOSE: without a prefix */
    gboolean is_empty; /* OPEN: ends with "/>" */
} GsyXmlPart;

/* The part that begins at @at; FALSE at the end of the text. A tag without an end stops before the
 * next '<'. */
gboolean gsy_xml_scan(const char *text, gsize len_bytes, gsize at, GsyXmlPart *part);

gboolean gsy_xml_part_is(const GsyXmlPart *part, const char *text, const char *name);
