#include "config.h"

#include "model/claim.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

/* The strings that a claim has from the fields it is made of. */
#define STRING(member) G_STRUCT_OFFSET(GsyClaim, member)
static const gsize strings[] = {
    STRING(background),        STRING(measure),         STRING(rule),
    STRING(value.unit),        STRING(value.base_unit), STRING(value.words),
    STRING(value.text),        STRING(counted.side),    STRING(counted.role),
    STRING(counted.place),     STRING(counted.window),  STRING(counted.site),
    STRING(counted.text),      STRING(counted.rivals),  STRING(source.name),
    STRING(source.party),      STRING(source.klass),    STRING(source.cue),
    STRING(source.commitment), STRING(source.chain),    STRING(source.canonical),
};
#undef STRING

/* Copies them into one stretch of memory, which lives as long as the claim. */
static void
own_strings(GsyClaim *claim)
{
    gsize sizes[G_N_ELEMENTS(strings)], size = 0;
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) {
        const char *text = G_STRUCT_MEMBER(const char *, claim, strings[i]);
        sizes[i] = text != NULL ? strlen(text) + 1 : 0;
        size += sizes[i];
    }
    char *at = claim->strings = g_malloc(size);
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) {
        if (sizes[i] == 0)
            continue;
        memcpy(at, G_STRUCT_MEMBER(const char *, claim, strings[i]), sizes[i]);
        G_STRUCT_MEMBER(const char *, claim, strings[i]) = at;
        at += sizes[i];
    }
}

static char *
reckon_id(const GsyClaim *claim, const char *article)
{
    g_autofree char *span = g_strdup_printf("%u-%u", claim->span.start, claim->span.end);
    const char *parts[] = { article, span, claim->measure, NULL };
    return gsy_hash_dup_strings(parts);
}

/* The part of @span that lies inside the article's text. */
static GsySpan
clamp_span(const GsyArticle *article, GsySpan span)
{
    guint32 end = (guint32)MIN(span.end, article->text_len_bytes);
    return (GsySpan){ MIN(span.start, end), end };
}

static GsySpan
join_spans(GsySpan a, GsySpan b)
{
    return gsy_span_len(b) == 0 ? a : (GsySpan){ MIN(a.start, b.start), MAX(a.end, b.end) };
}

static GsySpan
get_around_span(const GsyClaim *claim)
{
    gsize len_bytes = g_ref_string_length(claim->around);
    return (GsySpan){ claim->around_start, claim->around_start + (guint32)len_bytes };
}

static void
fill_words(GsyClaim *claim, const GsyArticle *article, const GsyClaim *neighbour)
{
    claim->span = clamp_span(article, claim->span);
    claim->sentence = clamp_span(article, claim->sentence);
    claim->number = clamp_span(article, claim->number);
    GsySpan all = join_spans(join_spans(claim->span, claim->sentence), claim->number);
    if (neighbour != NULL && neighbour->article == gsy_article_get_card(article) &&
        gsy_span_contains(get_around_span(neighbour), all)) {
        claim->around = g_ref_string_acquire(neighbour->around);
        claim->around_start = neighbour->around_start;
    } else {
        claim->around = g_ref_string_new_len(article->text + all.start, gsy_span_len(all));
        claim->around_start = all.start;
    }
    if (claim->place.line > 0) {
        claim->figure_place = claim->place;
        return;
    }
    claim->place = gsy_article_locate(article, claim->span);
    claim->figure_place =
        gsy_span_len(claim->number) > 0 ? gsy_article_locate(article, claim->number) : claim->place;
}

GsyClaim *
gsy_claim_new(const GsyClaim *fields, const GsyClaim *neighbour)
{
    g_return_val_if_fail(fields->article != NULL && fields->measure != NULL, NULL);
    g_return_val_if_fail(fields->around != NULL || fields->article->text != NULL, NULL);
    GsyClaim *claim = g_atomic_rc_box_new(GsyClaim);
    *claim = *fields;
    if (fields->around != NULL)
        claim->around = g_ref_string_acquire(fields->around);
    else
        fill_words(claim, fields->article, neighbour);
    claim->article = gsy_article_ref(gsy_article_get_card(fields->article));
    claim->event = g_strdup(fields->event);
    claim->fact = g_strdup(fields->fact);
    claim->strand = g_strdup(fields->strand);
    own_strings(claim);
    claim->id = fields->id != NULL ? g_strdup(fields->id) : reckon_id(claim, claim->article->id);
    return claim;
}

GsyClaim *
gsy_claim_ref(GsyClaim *claim)
{
    return g_atomic_rc_box_acquire(claim);
}

static void
claim_clear(GsyClaim *claim)
{
    g_free(claim->id);
    gsy_article_unref(claim->article);
    g_ref_string_release(claim->around);
    g_free(claim->event);
    g_free(claim->fact);
    g_free(claim->strand);
    g_free(claim->strings);
}

void
gsy_claim_unref(GsyClaim *claim)
{
    if (claim != NULL)
        g_atomic_rc_box_release_full(claim, (GDestroyNotify)claim_clear);
}

void
gsy_claim_adopt(GsyClaim *claim)
{
    claim->background = NULL;
    claim->scope = GSY_SCOPE_MAIN;
}

void
gsy_claim_rename(GsyClaim *claim)
{
    g_autofree char *former = reckon_id(claim, claim->article->former_id);
    if (!g_str_equal(claim->id, former))
        return;
    g_free(claim->id);
    claim->id = reckon_id(claim, claim->article->id);
}

void
gsy_claim_place(GsyClaim *claim, const char *event, const char *fact, const char *strand)
{
    if (strand != NULL) {
        g_free(claim->strand);
        claim->strand = g_strdup(strand);
    }
    g_free(claim->event);
    g_free(claim->fact);
    claim->event = g_strdup(event);
    claim->fact = g_strdup(fact);
}

const char *
gsy_claim_get_words(const GsyClaim *claim, GsySpan span, gsize *len_bytes)
{
    *len_bytes = gsy_span_len(span);
    if (*len_bytes == 0)
        return "";
    g_return_val_if_fail(gsy_span_contains(get_around_span(claim), span), "");
    return claim->around + (span.start - claim->around_start);
}

char *
gsy_claim_dup_text(const GsyClaim *claim)
{
    gsize len_bytes;
    const char *words = gsy_claim_get_words(claim, claim->span, &len_bytes);
    return g_strndup(words, len_bytes);
}

/* A character of ASCII that one sees. */
static gboolean
is_mark(char c)
{
    return c > ' ' && c < 0x7f;
}

/* Appends @text with each run of white space, of whatever width, as one space, and none at the
 * ends. */
static void
append_folded(GString *out, const char *text, const char *end)
{
    while (text < end) {
        const char *words = text;
        while (text < end && (is_mark(*text) ||
                              (*text == ' ' && text > words && text + 1 < end && is_mark(text[1]))))
            text++;
        g_string_append_len(out, words, text - words);
        if (text == end)
            break;
        guint len;
        gunichar c = gsy_utf8_decode(text, end, &len);
        if (!g_unichar_isspace(c))
            g_string_append_len(out, text, (gssize)len);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
        text += len;
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
}

char *
gsy_claim_dup_sentence(const GsyClaim *claim)
{
    gsize len_bytes;
    const char *words = gsy_claim_get_words(claim, claim->sentence, &len_bytes);
    GString *folded = g_string_sized_new(len_bytes + 1);
    append_folded(folded, words, words + len_bytes);
    return g_string_free(folded, FALSE);
}

const GsyWhen *
gsy_claim_get_published(const GsyClaim *claim)
{
    return claim->as_of.basis == GSY_BASIS_CARRIED ? &claim->as_of : &claim->article->published;
}

const char *
gsy_polarity_get_name(GsyPolarity polarity)
{
    static const char *const names[] = { "affirmed", "denied", "unreadable" };
    g_return_val_if_fail(polarity < G_N_ELEMENTS(names), NULL);
    return names[polarity];
}

const char *
gsy_modality_get_name(GsyModality modality)
{
    static const char *const names[] = { "actual", "feared", "expected", "hypothetical" };
    g_return_val_if_fail(modality < G_N_ELEMENTS(names), NULL);
    return names[modality];
}

const char *
gsy_scope_get_name(GsyScope scope)
{
    static const char *const names[] = { "main", "background" };
    g_return_val_if_fail(scope < G_N_ELEMENTS(names), NULL);
    return names[scope];
}
