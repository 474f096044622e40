#pragma once

#include "model/claim.h"
#include "model/reading.h"
#include "pack/pack.h"

/* A place or party that an article names. */
typedef struct {
    char *name; /* as the lexicon has it, or the party's id */
    guint count;
} GsyNamed;

/* What tells places from persons and streets that are called after them: of a pack. */
typedef struct {
    guint place, common, where, calendar; /* classes; G_MAXUINT where the pack has none */
    guint party;                          /* attribute */
} GsyNamer;

GsyNamer gsy_namer_load(const GsyPack *pack);

/* The names of one article, while its tokens go by. */
typedef struct GsyNames GsyNames;

/* @namer, @pack, @reading: outlive the names. */
GsyNames *gsy_names_new(const GsyNamer *namer, const GsyPack *pack, const GsyReading *reading);
void gsy_names_free(GsyNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyNames, gsy_names_free)

/* Takes the longest place or party whose first word is token @n of @sentence; how many tokens it
 * has, 0 for none. */
guint gsy_names_take(GsyNames *names, const GsySentence *sentence, guint n);

/* Of GsyNamed *, most frequent first, to be freed. Of places those of which something says that
 * they are one: "in Davis", and not Senator Davis, nor Davis Street; these are of the place names
 * too. */
GPtrArray *gsy_names_list_places(const GsyNames *names);
GPtrArray *gsy_names_list_place_names(const GsyNames *names);
GPtrArray *gsy_names_list_parties(const GsyNames *names);
