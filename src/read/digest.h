#pragma once

#include "base/span.h"

/*
 * Letters with the news of the day: several stories one below the other, each with a headline and a
 * way to more of it. Private to read/.
 */
typedef struct {
    GsySpan span;     /* in the source of the page, behind the headline */
    char *title;      /* owned; NULL for what stands before the first story */
    guint32 title_at; /* in the source */
} GsyDigestStory;

/* Returns: (element-type GsyDigestStory): in their order; none where the page is one story; free
 * with g_array_unref */
GArray *gsy_digest_find(const char *source, gsize len_bytes);
