#pragma once

#include "text-fixture.h"

#include "extract/extract.h"

/* What @append makes of each claim of a text, joined by "; "; a claim of which it makes nothing is
 * left out. */
static inline char *
dup_claims(const char *text, void (*append)(GString *out, const GsyClaim *claim))
{
    g_autoptr(GsyPack) pack = load_rules();
    g_autoptr(GsyText) reader = gsy_text_new(pack);
    g_autoptr(GsyExtract) extract = gsy_extract_new(pack, "default", gsy_text_get_scratch(reader));
    g_autoptr(GsyArena) arena = gsy_arena_new();
    const GsyArticle *article = article_of(text);
    const GsyReading *reading = gsy_text_read(reader, arena, article, GSY_TEXT_ALL);
    g_autoptr(GPtrArray) claims = gsy_extract_claims(extract, reading);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < claims->len; i++) {
        g_autoptr(GString) claim = g_string_new(NULL);
        append(claim, g_ptr_array_index(claims, i));
        if (claim->len > 0)
            g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", claim->str);
    }
    gsy_article_unref(article);
    return g_string_free(out, FALSE);
}
