#pragma once

#include "model/claim.h"
#include "model/reading.h"
#include "pack/pack.h"

/*
 * A frame is a figure, or the name of a day or month, with the words to its left and right: enough
 * of them that two articles have one in common only where one sentence was copied. Where the
 * figures in it differ, one copy was changed.
 */
typedef struct {
    guint64 words;    /* hash of those around, other figures left out of account */
    double figure;    /* its value; a day's or month's number */
    GRefString *text; /* of the sentence; counted */
    GsySpan sentence, span;
    GsyLocation place; /* of span */
    GsyZone zone;
} GsyFrame;

/* What the pack says of figures in words, looked up once; it does not change. The pack must outlive
 * it. */
typedef struct GsyFramer GsyFramer;
GsyFramer *gsy_framer_new(const GsyPack *pack, const char *profile);
void gsy_framer_free(GsyFramer *framer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFramer, gsy_framer_free)

/* (element-type GsyFrame): of the first words of an article; caller frees with g_array_unref. */
GArray *gsy_framer_collect(const GsyFramer *framer, const GsyReading *reading);

/**
 * gsy_frames_find_changed:
 * @profiles: (element-type GsyProfile): of one event
 *
 * Frames that two outlets' articles of one day have in common, with other figures. Returns:
 * (element-type GPtrArray): of GsyClaim, counted, one for each article that has it, in the order of
 * @profiles; caller frees
 */
GPtrArray *gsy_frames_find_changed(const GPtrArray *profiles);
