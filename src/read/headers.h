#pragma once

#include "read/draft.h"

/**
 * gsy_headers_read:
 * @title: (out) (optional): where the title stands in @text; empty when it is not given
 *
 * Sets the fields that header lines (Title:, Outlet:, Date:, ...) at the start of @text give.
 * Returns: the offset behind the header lines and the blank line after them; 0 when there are none
 * Source: CONTRACT, "Articles"
 */
gsize gsy_headers_read(GsyArticleDraft *draft, const char *text, gsize len_bytes, GsySpan *title);

/* Where a paragraph of header lines alone stands, a title among them, behind the line at @from or
 * at the very start; @len_bytes for nowhere. In one file of several articles each begins with it.
 */
gsize gsy_headers_find(const char *text, gsize len_bytes, gsize from);

/* The header lines of a side-car file overrule what the article says; NULL is fine. */
void gsy_headers_apply(GsyArticleDraft *draft, const char *sidecar);
