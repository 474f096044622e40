#pragma once

#include <glib.h>

/**
 * gsy_safe_append:
 * @text: UTF-8, valid or not, from anybody
 *
 * Appends @text so that a terminal does nothing but show it: control characters (C0, C1, DEL), bidi
 * controls and broken bytes become \u{..}; white space of any kind becomes one blank. Nor does the
 * log of a CI take it for a command.
 */
void gsy_safe_append(GString *out, const char *text, gsize len_bytes);
char *gsy_safe_dup(const char *text); /* NULL gives NULL */

/* Control and bidi characters: what gsy_safe_append() writes as \u{..}. */
gboolean gsy_safe_is_dangerous(gunichar c);

/* Cells of a terminal that text of gsy_safe_append() fills. */
guint gsy_safe_get_width(const char *text, gsize len_bytes);
