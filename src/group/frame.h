#pragma once

#include "group/wording.h"
#include "model/event.h"

/* What an editor changed in a copy. */
typedef enum {
    GSY_FRAME_FIGURE, /* a figure, a day or a month */
    GSY_FRAME_NAME,
    GSY_FRAME_SENSE,  /* a word, for its opposite */
    GSY_FRAME_DENIAL, /* whether the sentence is denied */
} GsyFrameKind;

/*
 * A frame is a word that may differ between copies, with the words to its left and right: enough of
 * them that two articles have one in common only where a sentence was copied. Where they do not say
 * the same in it, one copy was changed.
 */
typedef struct GsyFrame {
    GsyFrameKind kind;
    guint64 words;    /* hash of those around, figures left out of account */
    double value;     /* of a figure, or of opposites the one; 1 if denied */
    GRefString *text; /* of the sentence; counted */
    GsySpan sentence, span;
    GsyLocation place; /* of span */
    GsyZone zone;
} GsyFrame;

/* What the pack says of frames, looked up once; it does not change. The pack must outlive it. */
typedef struct GsyFramer GsyFramer;
GsyFramer *gsy_framer_new(const GsyPack *pack, const char *profile);
void gsy_framer_free(GsyFramer *framer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFramer, gsy_framer_free)

/* Those of the first words of an article; free with gsy_frames_free(). @figures: gets what these
 * words say of numbers. */
GsyFrame *gsy_framer_collect(const GsyFramer *framer, const GsyReading *reading,
                             GsyFigures *figures, guint *out_n);
void gsy_frames_free(GsyFrame *frames, guint n);

/**
 * gsy_frames_find_changed:
 * @profiles: (element-type GsyProfile): of one event
 *
 * Frames that two outlets' articles of one day have in common and fill otherwise. Returns:
 * (element-type GPtrArray): of GsyClaim, counted, one for each article that has it, in the order of
 * @profiles; their measure is what the rule of such a change is over; caller frees
 */
GPtrArray *gsy_frames_find_changed(const GPtrArray *profiles);
