#pragma once

#include "base/eight.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * Sixteen bytes of a text looked at together. What is found is a mask: bit n for byte n. With the
 * instructions that every x86-64 has; elsewhere as two times eight bytes.
 */
#ifdef __SSE2__

typedef __m128i GsySixteen;

static inline GsySixteen
gsy_sixteen_load(const char *text)
{
    return _mm_loadu_si128((const __m128i *)(gconstpointer)text);
}

/* Each with the bits of @bits. */
static inline GsySixteen
gsy_sixteen_or(GsySixteen bytes, char bits)
{
    return _mm_or_si128(bytes, _mm_set1_epi8(bits));
}

/* The bytes from @low to @high, both ASCII. */
static inline guint
gsy_sixteen_find(GsySixteen bytes, char low, char high)
{
    __m128i from_low = _mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1)));
    __m128i after_high = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(high));
    return (guint)_mm_movemask_epi8(_mm_andnot_si128(after_high, from_low));
}

/* The bytes with 0x20 in them: of letters, the small ones. */
static inline guint
gsy_sixteen_find_small(GsySixteen bytes)
{
    return (guint)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2));
}

/* Where characters begin that are no ASCII: bytes of which the two top bits are set. */
static inline guint
gsy_sixteen_find_wide(GsySixteen bytes)
{
    return (guint)_mm_movemask_epi8(_mm_and_si128(bytes, _mm_slli_epi16(bytes, 1)));
}

/* The first @n bytes, at most 16, as two numbers (base/eight.h) with zeros behind them. */
static inline void
gsy_sixteen_cut(GsySixteen bytes, guint n, guint64 *low, guint64 *high)
{
    static const char ones[32] = { [0 ... 15] = -1 };
    bytes = _mm_and_si128(bytes, gsy_sixteen_load(ones + 16 - n));
    *low = (guint64)_mm_cvtsi128_si64(bytes);
    *high = (guint64)_mm_cvtsi128_si64(_mm_unpackhi_epi64(bytes, bytes));
}

#else

typedef struct {
    guint64 low, high;
} GsySixteen;

static inline GsySixteen
gsy_sixteen_load(const char *text)
{
    return (GsySixteen){ gsy_eight_load(text), gsy_eight_load(text + 8) };
}

static inline GsySixteen
gsy_sixteen_or(GsySixteen bytes, char bits)
{
    guint64 all = GSY_EIGHT_ONES * (guint8)bits;
    return (GsySixteen){ bytes.low | all, bytes.high | all };
}

static inline guint
gsy_sixteen_find(GsySixteen bytes, char low, char high)
{
    return gsy_eight_gather(gsy_eight_find(bytes.low, (guint8)low, (guint8)high)) |
           gsy_eight_gather(gsy_eight_find(bytes.high, (guint8)low, (guint8)high)) << 8;
}

static inline guint
gsy_sixteen_find_small(GsySixteen bytes)
{
    return gsy_eight_gather(bytes.low << 2 & GSY_EIGHT_TOPS) |
           gsy_eight_gather(bytes.high << 2 & GSY_EIGHT_TOPS) << 8;
}

static inline guint
gsy_sixteen_find_wide(GsySixteen bytes)
{
    return gsy_eight_gather(bytes.low & bytes.low << 1 & GSY_EIGHT_TOPS) |
           gsy_eight_gather(bytes.high & bytes.high << 1 & GSY_EIGHT_TOPS) << 8;
}

static inline void
gsy_sixteen_cut(GsySixteen bytes, guint n, guint64 *low, guint64 *high)
{
    *low = gsy_eight_cut(bytes.low, MIN(n, 8));
    *high = gsy_eight_cut(bytes.high, MAX(n, 8) - 8);
}

#endif
