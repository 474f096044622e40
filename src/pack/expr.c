#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "pack/atoms.h"
#include "pack/expr.h"
#include "pack/lexicon.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyFsmNode, gsy_fsm_node_free)

/* A parse in progress: recursive descent, one function a level of the grammar. */
typedef struct {
    GsyRuleDraft *draft;
    const char *id;
    const GsyDraftMatch *match;
    GArray *slots;
    const char *at; /* the next character of the expression */
    guint depth;    /* of brackets */
    GError **error;
} Parser;

static GsyFsmNode *parse_choice(Parser *parser);
static GsyFsmNode *parse_whole(Parser *parser);

/* The place is @at of the expression; always returns NULL. */
static gpointer fail(Parser *parser, const char *at, int code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static gpointer
fail(Parser *parser, const char *at, int code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    glong column = g_utf8_pointer_to_offset(parser->match->text, at) + 1;
    g_autofree char *rest =
        g_utf8_substring(at, 0, MIN(g_utf8_strlen(at, -1), GSY_PATTERN_EXCERPT_CHARACTERS));
    gsy_rule_draft_fail(parser->match->place, code, parser->error,
                        "pattern '%s', column %ld, at '%s': %s", parser->id, column, rest, what);
    return NULL;
}

static void
skip_blanks(Parser *parser)
{
    while (g_ascii_isspace(*parser->at))
        parser->at++;
}

static gboolean
accept(Parser *parser, char wanted)
{
    if (*parser->at != wanted)
        return FALSE;
    parser->at++;
    return TRUE;
}

/* Length of a name: letters, digits, - and _, and points with more of it behind them. */
static gsize
name_len(const char *at)
{
    gsize len = 0;
    while (g_ascii_isalnum(at[len]) || at[len] == '-' || at[len] == '_' ||
           (len > 0 && at[len] == '.' && g_ascii_isalnum(at[len + 1])))
        len++;
    return len;
}

/* --- atoms --- */

/*
 * What may stand beside & and behind !: tests of one item, as alternatives of which each asks for
 * all of its classes and none of others. Anything longer than one item is a node.
 */
typedef struct {
    GArray *atoms;    /* owned, of GsyFsmAtom; NULL when it is no test of one item */
    GsyFsmNode *node; /* owned, then; else NULL */
} Operand;

static void
operand_clear(Operand *operand)
{
    g_clear_pointer(&operand->atoms, g_array_unref);
    g_clear_pointer(&operand->node, gsy_fsm_node_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Operand, operand_clear)

/* The class of one quoted word: all its entries get it. G_MAXUINT when classes have run out. */
static guint
literal_class(Parser *parser, const char *at, const char *word)
{
    GsyRuleDraft *draft = parser->draft;
    GsyDraftEntry *entry = gsy_lexicon_find(draft, word);
    if (entry == NULL) {
        GArray *no_attrs = g_array_new(FALSE, FALSE, sizeof(GsyPair));
        GsyLexiconGift gift = { .attrs = no_attrs, .place = parser->match->place };
        gboolean ok = gsy_lexicon_add(draft, word, &gift, parser->error);
        g_array_unref(no_attrs);
        if (!ok)
            return G_MAXUINT;
        entry = gsy_lexicon_find(draft, word);
    }
    g_autofree char *name = g_strdup_printf("'%s'", entry->key);
    guint class_id = gsy_names_add(&draft->classes, gsy_rule_draft_keep(draft, name));
    if (class_id >= GSY_MAX_CLASSES) {
        fail(parser, at, GSY_ERROR_LIMIT,
             "%s is one class too many: there may be %d, each quoted word is one", name,
             GSY_MAX_CLASSES);
        return G_MAXUINT;
    }
    if (entry->caseless != NULL)
        gsy_classes_add(&entry->caseless->classes, class_id);
    for (; entry != NULL; entry = entry->next)
        gsy_classes_add(&entry->classes, class_id);
    return class_id;
}

static gboolean
is_phrase(const char *text)
{
    g_autoptr(GPtrArray) words = gsy_lexicon_split(text, FALSE);
    return words->len > 1;
}

/* A quote mark before a letter belongs to the word ('don't'); double quotes do as well ("workers'
 * party"). */
static char *
dup_quoted(Parser *parser)
{
    const char *open = parser->at++;
    const char *end = parser->at;
    while (*end != '\0' && !(*end == *open && !g_ascii_isalpha(end[1])))
        end++;
    if (*end == '\0')
        return fail(parser, open, GSY_ERROR_SYNTAX, "the quote has no end");
    char *text = g_strstrip(g_strndup(parser->at, (gsize)(end - parser->at)));
    parser->at = end + 1;
    if (*text != '\0')
        return text;
    g_free(text);
    return fail(parser, open, GSY_ERROR_SYNTAX, "there is nothing in the quotes");
}

/* A quoted phrase that the lexicon does not have stands for its words, one after another. */
static GsyFsmNode *
phrase_node(Parser *parser, const char *at, const char *phrase)
{
    g_autoptr(GsyFsmNode) sequence = gsy_fsm_node_new(GSY_FSM_SEQ);
    g_autoptr(GPtrArray) words = gsy_lexicon_split(phrase, FALSE);
    for (guint i = 0; i < words->len; i++) {
        guint class_id = literal_class(parser, at, words->pdata[i]);
        if (class_id == G_MAXUINT)
            return NULL;
        GsyFsmNode *word = gsy_fsm_node_new(GSY_FSM_ATOM);
        gsy_atom_add_class(&word->atom, class_id);
        g_ptr_array_add(sequence->children, word);
    }
    return g_steal_pointer(&sequence);
}

static gboolean
parse_literal(Parser *parser, Operand *operand)
{
    const char *open = parser->at;
    g_autofree char *text = dup_quoted(parser);
    if (text == NULL)
        return FALSE;
    if (is_phrase(text) && gsy_lexicon_find(parser->draft, text) == NULL) {
        operand->node = phrase_node(parser, open, text);
        return operand->node != NULL;
    }
    guint class_id = literal_class(parser, open, text);
    if (class_id != G_MAXUINT)
        operand->atoms = gsy_atoms_of_class(class_id);
    return class_id != G_MAXUINT;
}

static gboolean
parse_class(Parser *parser, Operand *operand)
{
    const char *at = parser->at;
    gsize len = name_len(at);
    if (len == 0) {
        fail(parser, at, GSY_ERROR_SYNTAX,
             *at == '\0' ? "something is missing at the end"
                         : "a class, a quoted word, '.' or '(' should stand here");
        return FALSE;
    }
    g_autofree char *name = g_strndup(at, len);
    parser->at += len;
    guint class_id = gsy_names_find(&parser->draft->classes, name);
    if (class_id == G_MAXUINT) {
        fail(parser, at, GSY_ERROR_SYNTAX, "no word, no pattern and no token has a class '%s'",
             name);
        return FALSE;
    }
    operand->atoms = gsy_atoms_of_class(class_id);
    return TRUE;
}

static GsyFsmNode *
parse_group(Parser *parser)
{
    const char *open = parser->at++;
    if (++parser->depth > GSY_PATTERN_MAX_DEPTH)
        return fail(parser, open, GSY_ERROR_LIMIT, "brackets may stand %d deep",
                    GSY_PATTERN_MAX_DEPTH);
    g_autoptr(GsyFsmNode) inner = parse_choice(parser);
    if (inner == NULL)
        return NULL;
    if (!accept(parser, ')'))
        return fail(parser, open, GSY_ERROR_SYNTAX, "the bracket has no end");
    parser->depth--;
    return g_steal_pointer(&inner);
}

/* $name: what stands in that <part>, as if in brackets. */
static GsyFsmNode *
parse_part(Parser *parser)
{
    const char *dollar = parser->at++;
    gsize len = name_len(parser->at);
    g_autofree char *name = g_strndup(parser->at, len);
    const GsyDraftMatch *part = g_hash_table_lookup(parser->draft->parts, name);
    if (part == NULL)
        return fail(parser, dollar, GSY_ERROR_SYNTAX, "there is no <part> '%s'", name);
    if (parser->depth >= GSY_PATTERN_MAX_DEPTH) /* of itself, as like as not */
        return fail(parser, dollar, GSY_ERROR_LIMIT, "parts may stand %d deep",
                    GSY_PATTERN_MAX_DEPTH);
    parser->at += len;
    Parser inner = *parser;
    inner.match = part;
    inner.at = part->text;
    inner.depth++;
    return parse_whole(&inner);
}

static gboolean
take_node(GsyFsmNode *node, Operand *operand)
{
    operand->node = node;
    if (operand->node == NULL)
        return FALSE;
    operand->atoms = gsy_atoms_new(NULL);
    if (gsy_atoms_collect(operand->node, operand->atoms))
        g_clear_pointer(&operand->node, gsy_fsm_node_free);
    else
        g_clear_pointer(&operand->atoms, g_array_unref);
    return TRUE;
}

static gboolean
check_alternatives(Parser *parser, const char *at, guint n)
{
    if (n > 0 && n <= GSY_PATTERN_MAX_ALTERNATIVES)
        return TRUE;
    if (n == 0)
        fail(parser, at, GSY_ERROR_SYNTAX, "no item can be all of that");
    else
        fail(parser, at, GSY_ERROR_LIMIT, "too many alternatives for one item");
    return FALSE;
}

static gboolean
operand_negate(Parser *parser, const char *at, Operand *operand)
{
    if (operand->atoms == NULL)
        return fail(parser, at, GSY_ERROR_SYNTAX, "! needs one item behind it, not several") !=
               NULL;
    g_autoptr(GArray) all = gsy_atoms_new(&(GsyFsmAtom){ 0 });
    for (guint i = 0; i < operand->atoms->len; i++) {
        g_autoptr(GArray) negated = gsy_atom_negate(&g_array_index(operand->atoms, GsyFsmAtom, i));
        GArray *crossed = gsy_atoms_cross(all, negated);
        g_array_unref(all);
        all = crossed;
        if (!check_alternatives(parser, at, all->len))
            return FALSE;
    }
    g_array_unref(operand->atoms);
    operand->atoms = g_steal_pointer(&all);
    return TRUE;
}

/* [!] class, quoted word, '.', bracket or part */
static gboolean
parse_operand(Parser *parser, Operand *operand)
{
    const char *at = parser->at;
    gboolean negated = accept(parser, '!');
    gboolean ok;
    if (*parser->at == '\'' || *parser->at == '"')
        ok = parse_literal(parser, operand);
    else if (*parser->at == '(')
        ok = take_node(parse_group(parser), operand);
    else if (*parser->at == '$')
        ok = take_node(parse_part(parser), operand);
    else if (accept(parser, '.'))
        ok = (operand->atoms = gsy_atoms_new(&(GsyFsmAtom){ 0 })) != NULL;
    else
        ok = parse_class(parser, operand);
    return ok && (!negated || operand_negate(parser, at, operand));
}

/* Skips blanks and an & behind them. */
static gboolean
accept_and(Parser *parser)
{
    const char *at = parser->at;
    skip_blanks(parser);
    if (accept(parser, '&')) {
        skip_blanks(parser);
        return TRUE;
    }
    parser->at = at;
    return FALSE;
}

/* a & b & !c */
static GsyFsmNode *
parse_conjunction(Parser *parser)
{
    const char *start = parser->at;
    g_auto(Operand) left = { 0 };
    if (!parse_operand(parser, &left))
        return NULL;
    while (accept_and(parser)) {
        g_auto(Operand) right = { 0 };
        if (!parse_operand(parser, &right))
            return NULL;
        if (left.atoms == NULL || right.atoms == NULL)
            return fail(parser, start, GSY_ERROR_SYNTAX,
                        "& needs one item on each side; a quoted phrase that is not in the lexicon "
                        "is several");
        GArray *crossed = gsy_atoms_cross(left.atoms, right.atoms);
        g_array_unref(left.atoms);
        left.atoms = crossed;
        if (!check_alternatives(parser, start, crossed->len))
            return NULL;
    }
    return left.atoms != NULL ? gsy_atoms_dup_node(left.atoms) : g_steal_pointer(&left.node);
}

/* --- repeats and captures --- */

typedef struct {
    guint min, max;
    gboolean lazy;
} Count;

static gboolean
parse_number(Parser *parser, guint *out)
{
    const char *at = parser->at;
    guint number = 0;
    while (g_ascii_isdigit(*parser->at) && number <= GSY_FSM_MAX_REPEAT)
        number = number * 10 + (guint)(*parser->at++ - '0');
    if (parser->at == at)
        fail(parser, at, GSY_ERROR_SYNTAX, "a number should stand here");
    else if (number > GSY_FSM_MAX_REPEAT)
        fail(parser, at, GSY_ERROR_LIMIT, "at most %d times", GSY_FSM_MAX_REPEAT);
    *out = number;
    return parser->at > at && number <= GSY_FSM_MAX_REPEAT;
}

/* {2}, {2,}, {0,4}: after the opening brace. */
static gboolean
parse_braces(Parser *parser, Count *count)
{
    const char *at = parser->at;
    if (!parse_number(parser, &count->min))
        return FALSE;
    count->max = count->min;
    if (accept(parser, ',')) {
        skip_blanks(parser);
        count->max = G_MAXUINT;
        if (*parser->at != '}' && !parse_number(parser, &count->max))
            return FALSE;
    }
    if (!accept(parser, '}'))
        return fail(parser, parser->at, GSY_ERROR_SYNTAX, "'}' should stand here") != NULL;
    if (count->max == 0 || count->max < count->min)
        return fail(parser, at, GSY_ERROR_SYNTAX, "the second number should be the greater one") !=
               NULL;
    return TRUE;
}

static gboolean
parse_count(Parser *parser, Count *count)
{
    *count = (Count){ 1, 1, FALSE };
    if (accept(parser, '?'))
        count->min = 0;
    else if (accept(parser, '*'))
        *count = (Count){ 0, G_MAXUINT, FALSE };
    else if (accept(parser, '+'))
        count->max = G_MAXUINT;
    else if (!accept(parser, '{'))
        return TRUE;
    else if (!parse_braces(parser, count))
        return FALSE;
    count->lazy = accept(parser, '?');
    return TRUE;
}

static GsyFsmNode *
wrap(GsyFsmKind kind, GsyFsmNode *inner)
{
    GsyFsmNode *node = gsy_fsm_node_new(kind);
    g_ptr_array_add(node->children, inner);
    return node;
}

static GsyFsmNode *
repeat_node(GsyFsmNode *inner, Count count)
{
    if (count.min == 1 && count.max == 1)
        return inner;
    GsyFsmNode *node = wrap(GSY_FSM_REPEAT, inner);
    node->min = count.min;
    node->max = count.max;
    node->lazy = count.lazy;
    return node;
}

static GsyFsmNode *
capture_node(GsyFsmNode *inner, guint capture)
{
    GsyFsmNode *node = wrap(GSY_FSM_CAPTURE, inner);
    node->capture = capture;
    return node;
}

/*
 * A slot takes the whole run: name:x* is name:(x*). Where the run may be empty, the capture stands
 * inside a choice, so that an empty run leaves the slot unfilled.
 */
static GsyFsmNode *
capture_run(GsyFsmNode *inner, Count count, guint capture)
{
    if (count.min > 0)
        return capture_node(repeat_node(inner, count), capture);
    Count some = { 1, count.max, count.lazy };
    Count maybe = { 0, 1, count.lazy };
    return repeat_node(capture_node(repeat_node(inner, some), capture), maybe);
}

/* The capture of a slot; a slot that is named twice is one. G_MAXUINT when there are too many. */
static guint
capture_of_slot(Parser *parser, const char *at, const char *name)
{
    guint16 slot =
        (guint16)gsy_names_add(&parser->draft->slots, gsy_rule_draft_keep(parser->draft, name));
    for (guint i = 0; i < parser->slots->len; i++) {
        if (g_array_index(parser->slots, guint16, i) == slot)
            return i;
    }
    if (parser->slots->len == GSY_FSM_MAX_CAPTURES) {
        fail(parser, at, GSY_ERROR_LIMIT, "a pattern may have %d slots", GSY_FSM_MAX_CAPTURES);
        return G_MAXUINT;
    }
    g_array_append_val(parser->slots, slot);
    return parser->slots->len - 1;
}

/* [name:] conjunction [count] */
static GsyFsmNode *
parse_item(Parser *parser)
{
    const char *at = parser->at;
    gsize len = name_len(at);
    gboolean captured = len > 0 && at[len] == ':';
    guint capture = G_MAXUINT;
    if (captured) {
        g_autofree char *name = g_strndup(at, len);
        capture = capture_of_slot(parser, at, name);
        if (capture == G_MAXUINT)
            return NULL;
        parser->at += len + 1;
    }
    g_autoptr(GsyFsmNode) inner = parse_conjunction(parser);
    Count count;
    if (inner == NULL || !parse_count(parser, &count))
        return NULL;
    return captured ? capture_run(g_steal_pointer(&inner), count, capture)
                    : repeat_node(g_steal_pointer(&inner), count);
}

static GsyFsmNode *
parse_sequence(Parser *parser)
{
    g_autoptr(GsyFsmNode) sequence = gsy_fsm_node_new(GSY_FSM_SEQ);
    skip_blanks(parser);
    do {
        GsyFsmNode *item = parse_item(parser);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(sequence->children, item);
        skip_blanks(parser);
    } while (*parser->at != '\0' && *parser->at != '|' && *parser->at != ')');
    if (sequence->children->len == 1)
        return g_ptr_array_steal_index(sequence->children, 0);
    return g_steal_pointer(&sequence);
}

static GsyFsmNode *
parse_choice(Parser *parser)
{
    g_autoptr(GsyFsmNode) choice = gsy_fsm_node_new(GSY_FSM_ALT);
    do {
        GsyFsmNode *sequence = parse_sequence(parser);
        if (sequence == NULL)
            return NULL;
        g_ptr_array_add(choice->children, sequence);
    } while (accept(parser, '|'));
    if (choice->children->len == 1)
        return g_ptr_array_steal_index(choice->children, 0);
    return g_steal_pointer(&choice);
}

static GsyFsmNode *
parse_whole(Parser *parser)
{
    g_autoptr(GsyFsmNode) choice = parse_choice(parser);
    if (choice != NULL && *parser->at != '\0')
        return fail(parser, parser->at, GSY_ERROR_SYNTAX, "nothing opens this bracket");
    return g_steal_pointer(&choice);
}

GsyFsmNode *
gsy_expr_parse(GsyRuleDraft *draft, const char *id, const GsyDraftMatch *match, GArray *slots,
               GError **error)
{
    Parser parser = {
        .draft = draft, .id = id, .match = match, .slots = slots, .at = match->text, .error = error
    };
    return parse_whole(&parser);
}
