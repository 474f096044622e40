#pragma once

#include <glib.h>

/* Half-open range of bytes of UTF-8: start <= end. */
typedef struct {
    guint32 start, end;
} GsySpan;

static inline guint32
gsy_span_len(GsySpan span)
{
    return span.end - span.start;
}

static inline gboolean
gsy_span_contains(GsySpan outer, GsySpan inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

static inline gboolean
gsy_span_overlaps(GsySpan a, GsySpan b)
{
    return a.start < b.end && b.start < a.end;
}
