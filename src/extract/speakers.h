#pragma once

#include "model/reading.h"

/* Inside extract/ only: who speaks in an article, found in a time that does not grow with it. */
typedef struct GsySpeakers GsySpeakers;

/* Gets the number of an attribution of the reading. */
typedef void (*GsySpeakersFunc)(guint number, gpointer data);

GsySpeakers *gsy_speakers_new(void);
void gsy_speakers_free(GsySpeakers *speakers);

/* Forgets the last article; @reading outlives what is asked of it. */
void gsy_speakers_begin(GsySpeakers *speakers, const GsyReading *reading);

/* Visits the attributions from the beginning of whose source or content to the end of them @span
 * lies; in no order that says anything. */
void gsy_speakers_walk(const GsySpeakers *speakers, GsySpan span, GsySpeakersFunc visit,
                       gpointer data);

/* A speaker with a party, words folded. The strings live as long as the article's. In text order.
 */
void gsy_speakers_add_named(GsySpeakers *speakers, const char *words, const char *party);

/* "the Ministry of Defense", called "the Norwegian Ministry of Defense" elsewhere: the party of the
 * fuller name, NULL for none. After all add_named; @words is kept. */
const char *gsy_speakers_find_party(GsySpeakers *speakers, const char *words);
