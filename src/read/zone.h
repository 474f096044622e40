#pragma once

#include "read/draft.h"
#include "read/unit.h"

/**
 * gsy_zones_infer:
 * @units: paragraphs as gsy_units_split() made them; they get their zones
 * @text: what they are spans of
 *
 * Finds title, date, outlet and authors where the text states them and the draft does not know them
 * yet (basis "inferred"), and says of every paragraph what it is: headline, dek, lede, body,
 * caption, note or boilerplate.
 *
 * A headline that stands twice counts once: the second copy is boilerplate, so that its claims are
 * not doubled. Without any prose there is no headline: a text of one line is all body.
 */
void gsy_zones_infer(GsyArticleDraft *draft, GArray *units, const char *text);
