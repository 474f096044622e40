#include "unit.h"

#include <string.h>

#include "base/edit.h"
#include "base/hash.h"
#include "base/lines.h"
#include "base/sixteen.h"
#include "base/utf8.h"

static const char *
fold(GsyFold how, const char *text)
{
    static char out[100];
    gsize len = gsy_utf8_fold(how, text, strlen(text), out, sizeof out - 1);
    out[len] = '\0';
    return out;
}

START_TEST(valid_text_is_valid_to_its_end)
{
    const char *text = "plain ascii, caf\xc3\xa9, \xe2\x82\xac, \xf0\x9f\x8c\x8d and more plain";
    ck_assert_uint_eq(gsy_utf8_validate(text, strlen(text)), strlen(text));
    ck_assert_uint_eq(gsy_utf8_validate("a\0b", 3), 3);
}
END_TEST

START_TEST(the_first_bad_byte_is_found)
{
    static const struct {
        const char *text;
        gsize offset;
    } cases[] = {
        { "0123456789\xff", 10 },   { "ab\xc3", 2 },
        { "\xc0\x80", 0 },          { "x\xed\xa0\x80", 1 },
        { "\xf4\x90\x80\x80", 0 },  { "\xe0\x80\x80", 0 },
        { "ab\xe2\x82 cdefgh", 2 }, { "\x80", 0 },
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        ck_assert_uint_eq(gsy_utf8_validate(cases[i].text, strlen(cases[i].text)), cases[i].offset);
}
END_TEST

START_TEST(bad_bytes_are_decoded_as_replacements_one_by_one)
{
    guint len;
    const char *text = "\xe2\x82";
    ck_assert_uint_eq(gsy_utf8_decode(text, text + 2, &len), 0xfffd);
    ck_assert_uint_eq(len, 1);
    text = "\xf0\x9f\x8c\x8d";
    ck_assert_uint_eq(gsy_utf8_decode(text, text + 4, &len), 0x1f30d);
    ck_assert_uint_eq(len, 4);
}
END_TEST

START_TEST(folding_makes_typographic_signs_plain)
{
    ck_assert_str_eq(fold(GSY_FOLD_LOWER, "Nagorno\xe2\x80\x93Karabakh\xe2\x80\x99s"),
                     "nagorno-karabakh's");
    ck_assert_str_eq(fold(GSY_FOLD_CASED, "\xe2\x80\x9cUS\xe2\x80\x9d"), "\"US\"");
    ck_assert_str_eq(fold(GSY_FOLD_LOWER, "6\xc2\xa0KM"), "6 km");
    ck_assert_str_eq(fold(GSY_FOLD_LOWER, "co\xc2\xadoperate\xe2\x80\x8b"), "cooperate");
    ck_assert_str_eq(fold(GSY_FOLD_LOWER, "CAF\xc3\x89"), "caf\xc3\xa9");
    ck_assert_str_eq(fold(GSY_FOLD_LOWER, "\xe2\x80\x94"), "\xe2\x80\x94");
}
END_TEST

START_TEST(folding_never_writes_past_its_room)
{
    char out[3] = "zz";
    ck_assert_uint_eq(gsy_utf8_fold(GSY_FOLD_LOWER, "ABC", 3, out, 2), 0);
    ck_assert_int_eq(out[2], '\0');
}
END_TEST

START_TEST(lines_start_at_one)
{
    const char *text = "\xef\xbb\xbf"
                       "first\nna\xc3\xafve 49\n";
    gsize len = strlen(text);
    g_autoptr(GArray) starts = gsy_lines_new(text, len);
    const guint32 *at = (const guint32 *)starts->data;
    ck_assert_uint_eq(starts->len, 3);
    guint32 number = (guint32)(strstr(text, "49") - text);
    ck_assert_uint_eq(gsy_lines_find(at, starts->len, number), 2);
    ck_assert_uint_eq(gsy_lines_find(at, starts->len, (guint32)len), 3);
}
END_TEST

START_TEST(an_empty_text_has_one_line)
{
    g_autoptr(GArray) starts = gsy_lines_new("", 0);
    ck_assert_uint_eq(starts->len, 1);
}
END_TEST

START_TEST(a_hash_is_the_same_on_every_machine)
{
    char hex[GSY_HASH_HEX_BYTES];
    gsy_hash_format(gsy_hash("", 0, 0), hex);
    ck_assert_str_eq(hex,
                     "2d06800538d394c2"); /* XXH3_64bits of nothing, xxHash's own test vector */
}
END_TEST

START_TEST(borders_between_hashed_strings_count)
{
    g_autofree char *a = gsy_hash_dup_strings((const char *[]){ "ab", "c", NULL });
    g_autofree char *b = gsy_hash_dup_strings((const char *[]){ "a", "bc", NULL });
    ck_assert_str_ne(a, b);
}
END_TEST

/* Each byte at each place, beside bytes that carries could come from. */
START_TEST(eight_bytes_are_found_as_one_by_one)
{
    static const guint8 ranges[][2] = { { 0, ' ' }, { 'a', 'z' }, { '#', '#' }, { 0, 127 } };
    static const guint8 beside[] = { 0, 'a', 127, 255 };
    for (guint i = 0; i < 256 * 8 * G_N_ELEMENTS(ranges) * G_N_ELEMENTS(beside); i++) {
        guint byte = i % 256, at = i / 256 % 8, b = i / 2048 % 4, r = i / 8192;
        char text[8];
        memset(text, beside[b], 8);
        text[at] = (char)byte;
        guint64 expected = 0;
        for (guint k = 0; k < 8; k++)
            if ((guint8)text[k] >= ranges[r][0] && (guint8)text[k] <= ranges[r][1])
                expected |= (guint64)0x80 << 8 * k;
        guint64 found = gsy_eight_find(gsy_eight_load(text), ranges[r][0], ranges[r][1]);
        ck_assert_uint_eq(found, expected);
    }
}
END_TEST

START_TEST(sixteen_bytes_are_found_as_one_by_one)
{
    for (guint i = 0; i < 256 * 16; i++) {
        char text[17] = "0Zaz{@[`A\xE9\x7F q ";
        text[i / 256] = (char)(i % 256);
        guint letters = 0, small = 0, marked = 0;
        for (guint k = 0; k < 16; k++) {
            letters |= (guint)g_ascii_islower(text[k]) << k;
            small |= (guint)((text[k] & 0x20) != 0) << k;
            marked |= (guint)g_ascii_isalpha(text[k]) << k;
        }
        GsySixteen bytes = gsy_sixteen_load(text);
        ck_assert_uint_eq(gsy_sixteen_find(bytes, 'a', 'z'), letters);
        ck_assert_uint_eq(gsy_sixteen_find_small(bytes), small);
        ck_assert_uint_eq(gsy_sixteen_find(gsy_sixteen_or(bytes, ' '), 'a', 'z'), marked);
    }
}
END_TEST

START_TEST(sixteen_bytes_are_cut_with_zeros_behind)
{
    char text[17] = "abcdefghijklmnop";
    for (guint n = 0; n <= 16; n++) {
        char expected[16] = { 0 }, got[16];
        memcpy(expected, text, n);
        guint64 low, high;
        gsy_sixteen_cut(gsy_sixteen_load(text), n, &low, &high);
        gsy_eight_store(got, low);
        gsy_eight_store(got + 8, high);
        ck_assert_int_eq(memcmp(got, expected, 16), 0);
    }
}
END_TEST

START_TEST(marks_of_eight_bytes_are_counted_and_cut)
{
    guint64 mask = gsy_eight_find(gsy_eight_load("a b  c d"), ' ', ' ');
    ck_assert_uint_eq(gsy_eight_first(mask), 1);
    ck_assert_uint_eq(gsy_eight_count(mask), 4);
    ck_assert_uint_eq(gsy_eight_first(0), 8);
    ck_assert_uint_eq(gsy_eight_count(gsy_eight_cut(mask, 4)), 2);
    ck_assert_uint_eq(gsy_eight_cut(mask, 8), mask);
    ck_assert_uint_eq(gsy_eight_cut(mask, 0), 0);
    char out[8];
    gsy_eight_store(out, gsy_eight_load("12345678"));
    ck_assert_int_eq(memcmp(out, "12345678", 8), 0);
}
END_TEST

START_TEST(one_letter_more_less_other_or_swapped_is_one_edit)
{
    static const struct {
        const char *a, *b;
        gboolean one;
    } cases[] = {
        { "eliot", "elliot", TRUE }, { "hansen", "hanson", TRUE },
        { "jaime", "jamie", TRUE },  { "antony", "anthony", TRUE },
        { "kim", "kim", FALSE },     { "steven", "stephen", FALSE },
        { "", "a", TRUE },           { "", "", FALSE },
        { "ab", "a", TRUE },
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        ck_assert_int_eq(gsy_edit_is_one(cases[i].a, cases[i].b), cases[i].one);
        ck_assert_int_eq(gsy_edit_is_one(cases[i].b, cases[i].a), cases[i].one);
    }
}
END_TEST

UNIT_MAIN("base text", eight_bytes_are_found_as_one_by_one,
          marks_of_eight_bytes_are_counted_and_cut, sixteen_bytes_are_found_as_one_by_one,
          sixteen_bytes_are_cut_with_zeros_behind, valid_text_is_valid_to_its_end,
          the_first_bad_byte_is_found, bad_bytes_are_decoded_as_replacements_one_by_one,
          folding_makes_typographic_signs_plain, folding_never_writes_past_its_room,
          lines_start_at_one, an_empty_text_has_one_line, a_hash_is_the_same_on_every_machine,
          borders_between_hashed_strings_count, one_letter_more_less_other_or_swapped_is_one_edit)
