#pragma once

#include <glib.h>
#include <string.h>

/*
 * Eight bytes of a text looked at together, the first the lowest on every machine. What is found is
 * a mask: the top bit of each byte that is such.
 */
#define GSY_EIGHT_ONES G_GUINT64_CONSTANT(0x0101010101010101)
#define GSY_EIGHT_TOPS (GSY_EIGHT_ONES * 0x80)

static inline guint64
gsy_eight_load(const char *text)
{
    guint64 bytes;
    memcpy(&bytes, text, 8);
    return GUINT64_FROM_LE(bytes);
}

static inline void
gsy_eight_store(char *out, guint64 bytes)
{
    bytes = GUINT64_TO_LE(bytes);
    memcpy(out, &bytes, 8);
}

/* The first @n bytes, zeros behind them; @n is at most 8. */
static inline guint64
gsy_eight_cut(guint64 bytes, guint n)
{
    return n == 8 ? bytes : bytes & (((guint64)1 << 8 * n) - 1);
}

/* The bytes from @low to @high, both ASCII. */
static inline guint64
gsy_eight_find(guint64 bytes, guint8 low, guint8 high)
{
    guint64 ascii = bytes & ~GSY_EIGHT_TOPS;
    guint64 from_low = ascii + GSY_EIGHT_ONES * (0x80u - low);
    guint64 after_high = ascii + GSY_EIGHT_ONES * (0x7fu - high);
    return from_low & ~after_high & ~bytes & GSY_EIGHT_TOPS;
}

/* How many bytes of a mask are marked, and how many stand before the first: 8 where none is. */
static inline guint
gsy_eight_count(guint64 mask)
{
    return (guint)((mask >> 7) * GSY_EIGHT_ONES >> 56);
}

static inline guint
gsy_eight_first(guint64 mask)
{
    return mask != 0 ? (guint)__builtin_ctzll(mask) / 8 : 8;
}

/* A mask as a number of eight bits, the first byte's the lowest. */
static inline guint
gsy_eight_gather(guint64 mask)
{
    return (guint)((mask >> 7) * G_GUINT64_CONSTANT(0x0102040810204080) >> 56);
}
