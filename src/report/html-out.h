#pragma once

#include <glib.h>

/* The one place where text becomes HTML; private to report/. */

/**
 * gsy_html_add:
 * @markup: ours, ASCII; %s puts in a text (NULL: nothing), %u a guint, %d an int
 *
 * Appends @markup. Texts come out as text, in an element or between double quotes: markup in them
 * is escaped; control and bidi characters and broken bytes are shown as \u{..}.
 */
void gsy_html_add(GString *out, const char *markup, ...) G_GNUC_PRINTF(2, 3);
/* One text that need not end with a NUL. */
void gsy_html_add_text(GString *out, const char *text, gsize len_bytes);
