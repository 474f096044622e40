#include "unit.h"

#include <string.h>

#include "base/arena.h"

START_TEST(allocations_are_zeroed_and_aligned)
{
    g_autoptr(GsyArena) arena = gsy_arena_new();
    for (gsize len = 0; len < 100; len++) {
        guint8 *data = gsy_arena_alloc(arena, len);
        ck_assert_uint_eq(GPOINTER_TO_SIZE(data) % 16, 0);
        for (gsize i = 0; i < len; i++)
            ck_assert_uint_eq(data[i], 0);
        memset(data, 0xff, len);
    }
}
END_TEST

START_TEST(one_allocation_may_be_larger_than_a_chunk)
{
    g_autoptr(GsyArena) arena = gsy_arena_new();
    char *small = gsy_arena_strndup(arena, "kept", 4);
    guint8 *large = gsy_arena_alloc(arena, 5000000);
    large[4999999] = 1;
    ck_assert_str_eq(small, "kept");
}
END_TEST

START_TEST(reset_hands_out_the_same_memory_again_zeroed)
{
    g_autoptr(GsyArena) arena = gsy_arena_new();
    guint8 *first = gsy_arena_alloc(arena, 1000);
    memset(first, 0xff, 1000);
    gsy_arena_alloc(arena, 1000000);
    gsy_arena_reset(arena);
    guint8 *second = gsy_arena_alloc(arena, 1000);
    ck_assert_ptr_eq(first, second);
    ck_assert_uint_eq(second[999], 0);
}
END_TEST

START_TEST(a_copied_prefix_ends_with_nul)
{
    g_autoptr(GsyArena) arena = gsy_arena_new();
    ck_assert_str_eq(gsy_arena_strndup(arena, "forty-nine", 5), "forty");
    ck_assert_str_eq(gsy_arena_strndup(arena, "few", 50), "few");
    ck_assert_int_eq(memcmp(gsy_arena_dup(arena, "a\0b", 3), "a\0b", 3), 0);
}
END_TEST

UNIT_MAIN("base arena", allocations_are_zeroed_and_aligned,
          one_allocation_may_be_larger_than_a_chunk, reset_hands_out_the_same_memory_again_zeroed,
          a_copied_prefix_ends_with_nul)
