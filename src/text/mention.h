#pragma once

#include "model/mention.h"
#include "pack/pack.h"

/* The classes that make an item a mention, looked up once in a pack. Immutable. */
typedef struct {
    guint classes[GSY_N_MENTIONS]; /* the class named as the kind; G_MAXUINT where the pack has none
                                    */
    guint measure;                 /* a quantity with a unit */
    guint unlisted;                /* a quantity for the patterns alone: "no" */
} GsyMentionLister;

GsyMentionLister *gsy_mention_lister_new(const GsyPack *pack);
void gsy_mention_lister_free(GsyMentionLister *lister);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyMentionLister, gsy_mention_lister_free)

/* See gsy_text_list_mentions(). */
GArray *gsy_mentions_list(const GsyMentionLister *lister, const GsyReading *reading);
