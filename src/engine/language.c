#include "config.h"

#include "engine/language.h"

#include <string.h>

#include "base/limits.h"

static const char known[] = "en"; /* of rules/en */

typedef enum { LANGUAGE_UNSURE, LANGUAGE_KNOWN, LANGUAGE_OTHER } Language;

/* Names, figures and what stands in capitals are the same in many languages. */
static gboolean
is_plain_word(const GsyToken *token)
{
    const guint32 others = GSY_TOKEN_CAPITAL | GSY_TOKEN_UPPER | GSY_TOKEN_DIGITS | GSY_TOKEN_PUNCT;
    return (token->flags & GSY_TOKEN_WORD) != 0 && (token->flags & others) == 0;
}

static Language
tell_by_text(const GsyPack *pack, const char *profile, const GsyReading *reading)
{
    double words_min = 0, known_min = 0, other_max = 0;
    guint n_words = 0, n_function = 0;
    if (gsy_pack_find_class(pack, "func") == G_MAXUINT ||
        !gsy_pack_get_constant(pack, profile, "language.words-min", &words_min) ||
        !gsy_pack_get_constant(pack, profile, "language.known-share", &known_min) ||
        !gsy_pack_get_constant(pack, profile, "language.other-share", &other_max))
        return LANGUAGE_UNSURE;
    for (guint i = 0; i < reading->n_tokens && n_words < GSY_LANGUAGE_MAX_WORDS; i++) {
        const GsyToken *token = &reading->tokens[i];
        if (!is_plain_word(token))
            continue;
        n_words++;
        n_function += (token->flags & GSY_TOKEN_FUNCTION) != 0;
    }
    if (n_words < words_min)
        return LANGUAGE_UNSURE;
    double share = (double)n_function / n_words;
    return share >= known_min   ? LANGUAGE_KNOWN
           : share <= other_max ? LANGUAGE_OTHER
                                : LANGUAGE_UNSURE;
}

/* "en", "en-GB", "EN_us" */
static gboolean
is_known(const char *language)
{
    gsize len = strlen(known);
    return g_ascii_strncasecmp(language, known, len) == 0 && !g_ascii_isalpha(language[len]);
}

GsyDiagnostic *
gsy_language_check(const GsyPack *pack, const char *profile, const GsyReading *reading)
{
    const GsyArticle *article = reading->article;
    const char *said = article->language;
    Language by_text = tell_by_text(pack, profile, reading);
    gboolean says_other = said != NULL && !is_known(said);
    if (by_text == LANGUAGE_KNOWN || (by_text == LANGUAGE_UNSURE && !says_other))
        return NULL;
    if (says_other)
        return gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, article->path, article->line, "language",
                                  "its language is '%.20s', for which there are no rules", said);
    return gsy_diagnostic_new(GSY_DIAGNOSTIC_SKIPPED, article->path, article->line, "language",
                              "it is in a language for which there are no rules");
}
