#include "config.h"

#include <string.h>

#include "base/hash.h"
#include "pack/freeze.h"
#include "pack/gate.h"
#include "pack/lexicon.h"
#include "pack/pattern.h"

/* --- words and phrases --- */

/* Phrases as they become a trie of word numbers. */
typedef struct {
    GsyImageWriter *writer;
    GsyNames words;       /* number + 1 is the word's number in the image */
    GArray *nodes;        /* of GsyNodeRecord */
    GHashTable *steps;    /* StepKey, owned -> node; look up only */
    GArray *step_records; /* of GsyStepRecord, in the order they came */
} Trie;

static guint
step_hash(gconstpointer key)
{
    const GsyStepRecord *step = key;
    return gsy_image_hash_step(step->node, step->word);
}

static gboolean
step_equal(gconstpointer a, gconstpointer b)
{
    const GsyStepRecord *left = a, *right = b;
    return left->node == right->node && left->word == right->word;
}

static guint32
trie_step(Trie *trie, guint32 node, guint32 word)
{
    GsyStepRecord wanted = { node, word, 0 };
    const GsyStepRecord *known = g_hash_table_lookup(trie->steps, &wanted);
    if (known != NULL)
        return known->next;
    wanted.next = trie->nodes->len;
    g_array_append_val(trie->nodes, ((GsyNodeRecord){ 0 }));
    g_array_index(trie->nodes, GsyNodeRecord, node).leads |= gsy_word_bit(word);
    g_array_append_val(trie->step_records, wanted);
    GsyStepRecord *record = g_memdup2(&wanted, sizeof wanted);
    g_hash_table_insert(trie->steps, record, record);
    return wanted.next;
}

/* All words get numbers before any phrase, because the trie's first nodes are the words. */
static void
number_words(GsyRuleDraft *draft, Trie *trie)
{
    for (guint i = 0; i < draft->entries->len; i++) {
        const GsyDraftEntry *entry = draft->entries->pdata[i];
        g_auto(GStrv) words = g_strsplit(entry->key, " ", -1);
        for (guint j = 0; words[j] != NULL; j++)
            gsy_names_add(&trie->words, gsy_rule_draft_keep(draft, words[j]));
    }
    g_array_set_size(trie->nodes, trie->words.names->len + 1);
}

/* The node at which a phrase ends. */
static guint32
enter_phrase(Trie *trie, const char *key)
{
    g_auto(GStrv) words = g_strsplit(key, " ", -1);
    guint32 node = gsy_names_find(&trie->words, words[0]) + 1;
    for (guint i = 1; words[i] != NULL; i++)
        node = trie_step(trie, node, gsy_names_find(&trie->words, words[i]) + 1);
    return node;
}

static void
freeze_words(Trie *trie)
{
    guint n = trie->words.names->len;
    guint n_places = 16;
    while (n_places < n + n / 2 + 2)
        n_places *= 2;
    g_autofree GsyPlaceRecord *table = g_new0(GsyPlaceRecord, n_places);
    gsy_image_writer_add(trie->writer, GSY_SECTION_WORDS, &(GsyWordRecord){ 0 });
    for (guint i = 0; i < n; i++) {
        const char *text = trie->words.names->pdata[i];
        guint64 hash = gsy_hash(text, strlen(text), 0);
        GsyWordRecord record = { gsy_image_writer_add_string(trie->writer, text),
                                 (guint32)strlen(text), (guint32)hash };
        guint32 word = gsy_image_writer_add(trie->writer, GSY_SECTION_WORDS, &record);
        guint32 at = (guint32)hash & (n_places - 1);
        while (table[at].word != 0)
            at = (at + 1) & (n_places - 1);
        table[at] = (GsyPlaceRecord){ (guint32)(hash >> 32), word };
    }
    for (guint i = 0; i < n_places; i++)
        gsy_image_writer_add(trie->writer, GSY_SECTION_WORD_TABLE, &table[i]);
}

static void
freeze_steps(Trie *trie)
{
    guint n_places = 16;
    while (n_places < 2 * trie->step_records->len + 2)
        n_places *= 2;
    g_autofree GsyStepRecord *table = g_new0(GsyStepRecord, n_places);
    for (guint i = 0; i < trie->step_records->len; i++) {
        const GsyStepRecord *step = &g_array_index(trie->step_records, GsyStepRecord, i);
        guint32 at = gsy_image_hash_step(step->node, step->word) & (n_places - 1);
        while (table[at].next != 0)
            at = (at + 1) & (n_places - 1);
        table[at] = *step;
    }
    for (guint i = 0; i < n_places; i++)
        gsy_image_writer_add(trie->writer, GSY_SECTION_STEPS, &table[i]);
    for (guint i = 0; i < trie->nodes->len; i++)
        gsy_image_writer_add(trie->writer, GSY_SECTION_NODES,
                             &g_array_index(trie->nodes, GsyNodeRecord, i));
}

/* --- entries --- */

static void
freeze_entry_attrs(GsyRuleDraft *draft, const GsyDraftEntry *entry, GsyEntryRecord *record,
                   GsyImageWriter *writer)
{
    record->first_attr = gsy_image_writer_get_n(writer, GSY_SECTION_ENTRY_ATTRS);
    record->n_attrs = entry->attrs->len;
    for (guint i = 0; i < entry->attrs->len; i++) {
        const GsyPair *pair = &g_array_index(entry->attrs, GsyPair, i);
        GsyEntryAttrRecord attr = {
            .attr = gsy_names_find(&draft->attrs, pair->name),
            .value = gsy_image_writer_add_string(writer, pair->value),
        };
        gsy_image_writer_add(writer, GSY_SECTION_ENTRY_ATTRS, &attr);
    }
}

/* Many entries have the same classes, so sets are shared. */
static guint32
freeze_set(GHashTable *known, const GsyClassSet *classes, GsyImageWriter *writer)
{
    GBytes *key = g_bytes_new(classes, sizeof *classes);
    gpointer set;
    if (g_hash_table_lookup_extended(known, key, NULL, &set)) {
        g_bytes_unref(key);
        return GPOINTER_TO_UINT(set);
    }
    guint32 number = gsy_image_writer_add(writer, GSY_SECTION_SETS, classes);
    g_hash_table_insert(known, key, GUINT_TO_POINTER(number));
    return number;
}

/* Chains run forwards in the image: an entry's number is above that of the one before it in its
 * chain. */
static GPtrArray *
order_entries(GsyRuleDraft *draft)
{
    GPtrArray *ordered = g_ptr_array_new();
    for (guint i = 0; i < draft->entries->len; i++) {
        GsyDraftEntry *entry = draft->entries->pdata[i];
        if (g_hash_table_lookup(draft->entry_of_key, entry->key) != entry)
            continue;
        if (entry->caseless != NULL)
            g_ptr_array_add(ordered, entry->caseless);
        for (; entry != NULL; entry = entry->next)
            g_ptr_array_add(ordered, entry);
    }
    for (guint i = 0; i < ordered->len; i++)
        ((GsyDraftEntry *)ordered->pdata[i])->number = i + 1;
    return ordered;
}

static void
freeze_entry(GsyRuleDraft *draft, GsyDraftEntry *entry, Trie *trie, GHashTable *sets)
{
    GsyEntryRecord record = {
        .text = gsy_image_writer_add_string(trie->writer, entry->text),
        .set = freeze_set(sets, &entry->classes, trie->writer),
        .next = entry->next != NULL ? entry->next->number : 0,
        .caseless = entry->caseless != NULL ? entry->caseless->number : entry->number,
        .cased = entry->cased,
    };
    freeze_entry_attrs(draft, entry, &record, trie->writer);
    gsy_image_writer_add(trie->writer, GSY_SECTION_ENTRIES, &record);
    if (g_hash_table_lookup(draft->entry_of_key, entry->key) == entry) {
        guint32 node = enter_phrase(trie, entry->key);
        g_array_index(trie->nodes, GsyNodeRecord, node).entry = entry->number;
    }
}

static void
freeze_entries(GsyRuleDraft *draft, Trie *trie)
{
    g_autoptr(GHashTable) sets =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    gsy_image_writer_add(trie->writer, GSY_SECTION_ENTRIES, &(GsyEntryRecord){ 0 });
    g_autoptr(GPtrArray) ordered = order_entries(draft);
    for (guint i = 0; i < ordered->len; i++)
        freeze_entry(draft, ordered->pdata[i], trie, sets);
}

/* --- the gate --- */

static guint32
freeze_gate_set(GHashTable *known, const GsyGateSet *set, GsyImageWriter *writer)
{
    GBytes *key = g_bytes_new(set, sizeof *set);
    gpointer number;
    if (g_hash_table_lookup_extended(known, key, NULL, &number)) {
        g_bytes_unref(key);
        return GPOINTER_TO_UINT(number);
    }
    if (gsy_image_writer_get_n(writer, GSY_SECTION_GATE_SETS) == GSY_GATE_MAX_SETS) {
        g_bytes_unref(key);
        return GSY_GATE_ANY; /* opens more often than it need, and never too seldom */
    }
    number = GUINT_TO_POINTER(gsy_image_writer_add(writer, GSY_SECTION_GATE_SETS, set));
    g_hash_table_insert(known, key, number);
    return GPOINTER_TO_UINT(number);
}

/* All casings of a phrase count: which one stands in a text is not asked. */
static void
freeze_gate_entries(const GsyRuleDraft *draft, const GsyGateDraft *gate, Trie *trie,
                    GsyGateRecord *records)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    GsyGateSet empty = { 0 }, digits = { 0 }, any;
    freeze_gate_set(known, &empty, trie->writer);
    gsy_gate_draft_add_digits(gate, &digits);
    gsy_image_writer_add(trie->writer, GSY_SECTION_GATE_SETS, &digits);
    memset(&any, 0xFF, sizeof any);
    gsy_image_writer_add(trie->writer, GSY_SECTION_GATE_SETS, &any);
    for (guint i = 0; i < draft->entries->len; i++) {
        const GsyDraftEntry *entry = draft->entries->pdata[i];
        if (g_hash_table_lookup(draft->entry_of_key, entry->key) != entry)
            continue;
        GsyGateSet set = { 0 };
        guint32 node = enter_phrase(trie, entry->key);
        for (; entry != NULL; entry = entry->next)
            gsy_gate_draft_add_entry(gate, entry, &set);
        records[node].set = freeze_gate_set(known, &set, trie->writer);
    }
}

static void
freeze_gate(const GsyRuleDraft *draft, const GsyGateDraft *gate, Trie *trie)
{
    g_autofree GsyGateRecord *records = g_new0(GsyGateRecord, trie->nodes->len);
    freeze_gate_entries(draft, gate, trie, records);
    /* A step leads to a node of a higher number, so the last ones go first. */
    for (guint i = trie->step_records->len; i-- > 0;) {
        const GsyStepRecord *step = &g_array_index(trie->step_records, GsyStepRecord, i);
        if (records[step->next].set != 0 || records[step->next].leads)
            records[step->node].leads |= gsy_word_bit(step->word);
    }
    for (guint i = 0; i < trie->nodes->len; i++)
        gsy_image_writer_add(trie->writer, GSY_SECTION_GATE, &records[i]);
    const GArray *keys = gsy_gate_draft_get_keys(gate);
    for (guint i = 0; i < keys->len; i++)
        gsy_image_writer_add(trie->writer, GSY_SECTION_GATE_KEYS,
                             &g_array_index(keys, GsyGateKey, i));
}

static void
freeze_lexicon(GsyRuleDraft *draft, const GsyGateDraft *gate, GsyImageWriter *writer)
{
    Trie trie = { .writer = writer };
    trie.words = (GsyNames){ g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new() };
    trie.nodes = g_array_new(FALSE, TRUE, sizeof(GsyNodeRecord));
    trie.steps = g_hash_table_new_full(step_hash, step_equal, NULL, g_free);
    trie.step_records = g_array_new(FALSE, FALSE, sizeof(GsyStepRecord));
    number_words(draft, &trie);
    freeze_entries(draft, &trie);
    freeze_words(&trie);
    freeze_steps(&trie);
    freeze_gate(draft, gate, &trie);
    g_hash_table_unref(trie.words.ids);
    g_ptr_array_unref(trie.words.names);
    g_array_unref(trie.nodes);
    g_hash_table_unref(trie.steps);
    g_array_unref(trie.step_records);
}

/* --- the rest --- */

guint32
gsy_freeze_pairs(GsyImageWriter *writer, const GArray *pairs)
{
    guint32 first = gsy_image_writer_get_n(writer, GSY_SECTION_PAIRS);
    for (guint i = 0; i < pairs->len; i++) {
        const GsyPair *pair = &g_array_index(pairs, GsyPair, i);
        GsyPairRecord record = { gsy_image_writer_add_string(writer, pair->name),
                                 gsy_image_writer_add_string(writer, pair->value) };
        gsy_image_writer_add(writer, GSY_SECTION_PAIRS, &record);
    }
    return first;
}

static void
freeze_names(const GsyNames *names, GsySection section, GsyImageWriter *writer)
{
    for (guint i = 0; i < names->names->len; i++) {
        guint32 name = gsy_image_writer_add_string(writer, names->names->pdata[i]);
        gsy_image_writer_add(writer, section, &name);
    }
}

/* The higher priority first, then by id; alternatives of one id as they stand in the file. */
static int
compare_rules(gconstpointer a, gconstpointer b)
{
    const GsyDraftRule *left = *(GsyDraftRule *const *)a;
    const GsyDraftRule *right = *(GsyDraftRule *const *)b;
    if (left->priority != right->priority)
        return left->priority > right->priority ? -1 : 1;
    int order = strcmp(left->id, right->id);
    return order != 0
               ? order
               : (left->place.line > right->place.line) - (left->place.line < right->place.line);
}

static void
freeze_rules(GsyRuleDraft *draft, GsyImageWriter *writer)
{
    g_ptr_array_sort(draft->rules, compare_rules);
    for (guint i = 0; i < draft->rules->len; i++) {
        const GsyDraftRule *rule = draft->rules->pdata[i];
        GsyRuleRecord record = {
            .id = gsy_image_writer_add_string(writer, rule->id),
            .kind = gsy_image_writer_add_string(writer, rule->kind),
            .title = gsy_image_writer_add_string(writer, rule->title),
            .level = gsy_image_writer_add_string(writer, rule->level),
            .over = gsy_image_writer_add_string(writer, rule->over),
            .priority = rule->priority,
            .first_pair = gsy_freeze_pairs(writer, rule->conditions),
            .n_pairs = rule->conditions->len,
            .message = gsy_image_writer_add_string(writer, rule->message),
            .why = gsy_image_writer_add_string(writer, rule->why),
            .remedy = gsy_image_writer_add_string(writer, rule->remedy),
            .condition = gsy_image_writer_add_string(writer, rule->condition),
            .path = gsy_image_writer_add_string(writer, rule->place.path),
            .line = rule->place.line,
        };
        gsy_image_writer_add(writer, GSY_SECTION_RULES, &record);
    }
}

static void
freeze_examples(const GsyRuleDraft *draft, GsyImageWriter *writer)
{
    for (guint i = 0; i < draft->examples->len; i++) {
        const GsyDraftExample *example = draft->examples->pdata[i];
        GsyExampleRecord record = {
            .rule = gsy_image_writer_add_string(writer, example->rule),
            .fires = example->fires,
            .first_text = gsy_image_writer_get_n(writer, GSY_SECTION_EXAMPLE_TEXTS),
            .n_texts = example->texts->len,
            .expect = gsy_image_writer_add_string(writer, example->expect),
            .date = gsy_image_writer_add_string(writer, example->date),
            .mark_start = example->mark_start,
            .mark_end = example->mark_end,
            .path = gsy_image_writer_add_string(writer, example->place.path),
            .line = example->place.line,
        };
        for (guint j = 0; j < example->texts->len; j++) {
            guint32 text = gsy_image_writer_add_string(writer, example->texts->pdata[j]);
            gsy_image_writer_add(writer, GSY_SECTION_EXAMPLE_TEXTS, &text);
        }
        gsy_image_writer_add(writer, GSY_SECTION_EXAMPLES, &record);
    }
}

static int
compare_constants(gconstpointer a, gconstpointer b)
{
    const GsyDraftConstant *left = a, *right = b;
    int order = strcmp(left->profile, right->profile);
    return order != 0 ? order : strcmp(left->name, right->name);
}

static void
freeze_constants(const GsyRuleDraft *draft, GsyImageWriter *writer)
{
    g_array_sort(draft->constants, compare_constants);
    for (guint i = 0; i < draft->constants->len; i++) {
        const GsyDraftConstant *constant = &g_array_index(draft->constants, GsyDraftConstant, i);
        GsyConstantRecord record = { gsy_image_writer_add_string(writer, constant->profile),
                                     gsy_image_writer_add_string(writer, constant->name),
                                     constant->value };
        gsy_image_writer_add(writer, GSY_SECTION_CONSTANTS, &record);
    }
}

static int
compare_facts(gconstpointer a, gconstpointer b)
{
    const GsyDraftFact *left = a, *right = b;
    int order = strcmp(left->subject, right->subject);
    order = order != 0 ? order : strcmp(left->relation, right->relation);
    return order != 0 ? order : strcmp(left->object, right->object);
}

/* Sorted, each once. */
static void
freeze_facts(const GsyRuleDraft *draft, GsyImageWriter *writer)
{
    g_array_sort(draft->facts, compare_facts);
    for (guint i = 0; i < draft->facts->len; i++) {
        const GsyDraftFact *fact = &g_array_index(draft->facts, GsyDraftFact, i);
        if (i > 0 && compare_facts(fact - 1, fact) == 0)
            continue;
        GsyFactRecord record = { gsy_image_writer_add_string(writer, fact->subject),
                                 gsy_image_writer_add_string(writer, fact->relation),
                                 gsy_image_writer_add_string(writer, fact->object) };
        gsy_image_writer_add(writer, GSY_SECTION_FACTS, &record);
    }
}

static void
freeze_declarations(const GsyRuleDraft *draft, GsyImageWriter *writer)
{
    for (guint i = 0; i < draft->declarations->len; i++) {
        const GsyDraftDeclaration *declaration =
            &g_array_index(draft->declarations, GsyDraftDeclaration, i);
        GsyDeclarationRecord record = {
            .name = gsy_image_writer_add_string(writer, declaration->name),
            .path = gsy_image_writer_add_string(writer, declaration->place.path),
            .line = declaration->place.line,
            .adds = declaration->adds,
        };
        gsy_image_writer_add(writer, GSY_SECTION_DECLARATIONS, &record);
    }
}

GBytes *
gsy_rule_draft_freeze(GsyRuleDraft *draft, GError **error)
{
    g_autoptr(GsyImageWriter) writer = gsy_image_writer_new();
    gsy_image_writer_add(writer, GSY_SECTION_SETS, &(GsyClassSet){ 0 });
    gsy_lexicon_close(draft);
    if (!gsy_pattern_freeze(draft, writer,
                            error)) /* quoted words give words classes, so patterns go first */
        return NULL;
    g_autoptr(GsyGateDraft) gate = gsy_gate_draft_new(draft, error);
    if (gate == NULL)
        return NULL;
    freeze_lexicon(draft, gate, writer);
    freeze_names(&draft->classes, GSY_SECTION_CLASSES, writer);
    freeze_names(&draft->slots, GSY_SECTION_SLOTS, writer);
    freeze_names(&draft->attrs, GSY_SECTION_ATTRS, writer);
    freeze_rules(draft, writer);
    freeze_examples(draft, writer);
    freeze_constants(draft, writer);
    freeze_facts(draft, writer);
    freeze_declarations(draft, writer);
    return gsy_image_writer_finish(writer, error);
}
