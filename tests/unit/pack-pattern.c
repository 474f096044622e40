#include "base/arena.h"
#include "pack-fixture.h"

/* Items of words of the tiny rules; "49" has the class digits, and all are words. */
static GArray *
items_of(GsyArena *arena, const GsyPack *pack, const char *text)
{
    GArray *items = g_array_new(FALSE, TRUE, sizeof(GsyItem));
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *folded = g_ascii_strdown(words[i], -1);
        GsyItem item = { .entry = find_phrase(pack, folded) };
        GsyClassSet *classes =
            gsy_arena_dup(arena, gsy_pack_get_entry_classes(pack, item.entry), sizeof *classes);
        gsy_classes_add(classes,
                        gsy_pack_find_class(pack, g_ascii_isdigit(*words[i]) ? "digits" : "word"));
        if (g_ascii_isupper(*words[i]))
            gsy_classes_add(classes, gsy_pack_find_class(pack, "cap"));
        item.classes = classes;
        g_array_append_val(items, item);
    }
    return items;
}

/* Matches the first layer of a one-pattern folder at the start; where the match ends, -1 for none.
 */
static int
match_end(const char *match, const char *text)
{
    g_autofree char *content =
        g_markup_printf_escaped("<patterns stage='text' layer='1' name='p'><pattern "
                                "id='p'><match>%s</match></pattern>"
                                "<part name='some'>digits word | cap</part>"
                                "<part name='one'>digits|cap</part></patterns>",
                                match);
    char *folder = make_rules("p.xml", content);
    g_autoptr(GError) error = NULL;
    g_autoptr(GsyPack) pack = gsy_pack_load_folder(folder, &error);
    ck_assert_msg(pack != NULL, "%s", error != NULL ? error->message : "");
    remove_rules(folder, "p.xml");
    g_autoptr(GsyArena) arena = gsy_arena_new();
    g_autoptr(GArray) items = items_of(arena, pack, text);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(GsyFsmMatch));
    g_autoptr(GsyFsmScratch) scratch = gsy_fsm_scratch_new();
    guint program = gsy_fsm_add(scratch, gsy_pack_get_layer(pack, GSY_STAGE_TEXT, 0));
    g_autofree guint32 *symbols = g_new(guint32, items->len + 1);
    for (guint i = 0; i < items->len; i++)
        symbols[i] = gsy_fsm_find_symbol(scratch, g_array_index(items, GsyItem, i).classes->bits);
    g_autofree guint64 *begins = g_new(guint64, items->len + 1);
    for (guint i = 0; i < items->len; i++)
        begins[i] = gsy_fsm_find_begins(scratch, symbols, items->len, i);
    GsyFsmInput input = { symbols, begins, items->len };
    guint start = gsy_fsm_find(scratch, program, &input, 0, found), end = 0;
    for (guint i = 0; i < found->len; i++)
        end = MAX(end, g_array_index(found, GsyFsmMatch, i).end);
    return start > 0 ? -1 : (int)end;
}

START_TEST(the_language_means_what_the_manual_says)
{
    ck_assert_int_eq(match_end("digits", "49 hens"), 1);
    ck_assert_int_eq(match_end("digits word", "49 hens"), 2);
    ck_assert_int_eq(match_end("digits 'hens'", "49 hens"), 2);
    ck_assert_int_eq(match_end("digits 'hens'", "49 geese"), -1);
    ck_assert_int_eq(match_end("digits .* 'hens'", "49 of the hens"), 4);
    ck_assert_int_eq(match_end("digits .{0,1} 'hens'", "49 of the hens"), -1);
    ck_assert_int_eq(match_end("digits .{2} 'hens'", "49 of the hens"), 4);
    ck_assert_int_eq(match_end("digits 'of the' 'hens'", "49 of the hens"), 4);
    ck_assert_int_eq(match_end("digits (!'of')+", "49 brown hens of mine"), 3);
    ck_assert_int_eq(match_end("digits (word&!'of'&!cap)+", "49 brown Hens"), 2);
    ck_assert_int_eq(match_end("digits (word & !('of'|cap))+", "49 brown Hens"), 2);
    ck_assert_int_eq(match_end("digits ('brown'|'Hens')&cap", "49 brown"), -1);
    ck_assert_int_eq(match_end("digits ('brown'|'hens')&cap", "49 Hens"), 2);
    ck_assert_int_eq(match_end("digits | digits word", "49 hens"), 2);
    ck_assert_int_eq(match_end("(a:digits|b:word){2,}", "49 hens 50"), 3);
    ck_assert_int_eq(match_end("digits !(digits|'hens')", "49 hens"), -1);
    ck_assert_int_eq(match_end("digits \"don't\"", "49 don't"), 2);
    ck_assert_int_eq(match_end("digits 'don't'", "49 don't"), 2);
}
END_TEST

START_TEST(a_part_stands_as_if_in_brackets)
{
    ck_assert_int_eq(match_end("$some 'hens'", "Red hens"), 2);
    ck_assert_int_eq(match_end("$some{2}", "49 hens Red hens"), 3);
    ck_assert_int_eq(match_end("$some{2}", "hens hens"), -1);
    ck_assert_int_eq(match_end("$one&!digits 'hens'", "Red hens"), 2);
    ck_assert_int_eq(match_end("$one&!digits 'hens'", "49 hens"), -1);
}
END_TEST

START_TEST(layers_run_in_order_and_know_their_patterns)
{
    g_autoptr(GsyPack) pack = load_tiny();
    ck_assert_uint_eq(gsy_pack_get_n_layers(pack, GSY_STAGE_TEXT), 2);
    ck_assert_uint_eq(gsy_pack_get_n_layers(pack, GSY_STAGE_CLAIM), 1);
    ck_assert_str_eq(gsy_pack_get_layer_name(pack, GSY_STAGE_TEXT, 1), "group");
    ck_assert_ptr_null(gsy_pack_get_layer(pack, GSY_STAGE_CLAIM, 1));
    guint32 number = gsy_pack_get_layer_pattern(pack, GSY_STAGE_TEXT, 0, 1);
    const GsyPatternInfo *pattern = gsy_pack_get_pattern(pack, number);
    ck_assert_str_eq(pattern->id, "quantity.digits");
    ck_assert_str_eq(pattern->action, "cardinal");
    ck_assert(gsy_classes_has(pattern->classes, gsy_pack_find_class(pack, "quantity")));
    ck_assert_uint_eq(pattern->n_captures, 1);
    ck_assert_uint_eq(pattern->slots[0], gsy_pack_find_slot(pack, "number"));
    ck_assert_str_eq(gsy_pack_get_pattern_attr(pack, number, "colour"), "blue");
    ck_assert_ptr_null(gsy_pack_get_pattern_attr(pack, number, "shape"));
    ck_assert_ptr_null(gsy_pack_get_pattern(pack, 0));
}
END_TEST

START_TEST(a_claim_pattern_keeps_what_it_says_of_its_claim)
{
    g_autoptr(GsyPack) pack = load_tiny();
    guint32 number = gsy_pack_get_layer_pattern(pack, GSY_STAGE_CLAIM, 0, 0);
    const GsyPatternInfo *pattern = gsy_pack_get_pattern(pack, number);
    ck_assert_str_eq(pattern->measure, "@verb");
    ck_assert_str_eq(pattern->polarity, "affirmed");
    ck_assert_ptr_null(pattern->modality);
    ck_assert_int_eq(pattern->priority, 50);
    ck_assert_str_eq(gsy_pack_get_pattern_attr(pack, number, "scope"), "main");
}
END_TEST

START_TEST(items_are_looked_into_depth_first)
{
    g_autoptr(GsyPack) pack = load_tiny();
    g_autoptr(GsyArena) arena = gsy_arena_new();
    g_autoptr(GArray) words = items_of(arena, pack, "49 brown hens");
    GsyItem *children = (GsyItem *)words->data;
    GsyCapture capture = { .slot = (guint16)gsy_pack_find_slot(pack, "noun"),
                           .n = 1,
                           .first = &children[2] };
    static const GsyClassSet none = { { 0 } };
    GsyItem group = { .classes = &none,
                      .children = children,
                      .n_children = 3,
                      .captures = &capture,
                      .n_captures = 1 };
    group.pattern = gsy_pack_get_layer_pattern(pack, GSY_STAGE_TEXT, 0, 1);
    GsyItem outer = { .classes = &none, .children = &group, .n_children = 1 };
    ck_assert_ptr_eq(gsy_pack_find_capture(pack, &outer, capture.slot)->first, &children[2]);
    ck_assert_ptr_null(gsy_pack_find_capture(pack, &outer, gsy_pack_find_slot(pack, "verb")));
    ck_assert_str_eq(gsy_pack_find_item_attr(pack, &outer, "kind"), "fowl");
    ck_assert_str_eq(gsy_pack_find_item_attr(pack, &outer, "colour"), "blue");
    ck_assert_ptr_null(gsy_pack_find_item_attr(pack, &outer, "no such thing"));
    ck_assert_ptr_eq(gsy_pack_find_item(&outer, gsy_pack_find_class(pack, "bird")), &children[2]);
    ck_assert_ptr_null(gsy_pack_find_item(&outer, G_MAXUINT));
}
END_TEST

UNIT_MAIN("pack pattern", the_language_means_what_the_manual_says, a_part_stands_as_if_in_brackets,
          layers_run_in_order_and_know_their_patterns,
          a_claim_pattern_keeps_what_it_says_of_its_claim, items_are_looked_into_depth_first)
