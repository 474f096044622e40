#pragma once

#include <string.h>

#include "read/reader.h"
#include "unit.h"

/* What a read handed over. */
typedef struct {
    GPtrArray *articles;    /* (GsyArticle) */
    GPtrArray *diagnostics; /* (GsyDiagnostic) */
} Seen;

static inline void
seen_article(const GsyArticle *article, gpointer data)
{
    Seen *seen = data;
    g_ptr_array_add(seen->articles, (gpointer)gsy_article_ref(article));
}

static inline void
seen_diagnostic(GsyDiagnostic *diagnostic, gpointer data)
{
    Seen *seen = data;
    g_ptr_array_add(seen->diagnostics, diagnostic);
}

static inline Seen
seen_new(void)
{
    return (Seen){ g_ptr_array_new_with_free_func((GDestroyNotify)gsy_article_unref),
                   g_ptr_array_new_with_free_func((GDestroyNotify)gsy_diagnostic_free) };
}

static inline void
seen_clear(Seen *seen)
{
    g_ptr_array_unref(seen->articles);
    g_ptr_array_unref(seen->diagnostics);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seen, seen_clear)

static inline Seen
read_bytes(gconstpointer bytes, gsize len)
{
    Seen seen = seen_new();
    GsyReadSink sink = { .article = seen_article, .diagnostic = seen_diagnostic, .data = &seen };
    gsy_read_bytes("input", bytes, len, &sink);
    return seen;
}

static inline Seen
read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static inline const GsyArticle *
only_article(const Seen *seen)
{
    ck_assert_uint_eq(seen->articles->len, 1);
    return seen->articles->pdata[0];
}

/* "zone: text" of a block. */
static inline char *
dup_block(const GsyArticle *article, guint n)
{
    ck_assert_uint_lt(n, article->n_blocks);
    const GsyBlock *block = &article->blocks[n];
    return g_strdup_printf("%s: %.*s", gsy_zone_get_name(block->zone),
                           (int)gsy_span_len(block->span), article->text + block->span.start);
}

static inline void
expect_block(const GsyArticle *article, guint n, const char *expected)
{
    g_autofree char *block = dup_block(article, n);
    ck_assert_str_eq(block, expected);
}

static inline void
expect_published(const GsyArticle *article, const char *iso, const char *basis)
{
    g_autofree char *text = gsy_when_dup_iso(&article->published);
    ck_assert_pstr_eq(text, iso);
    ck_assert_pstr_eq(article->published_basis, basis);
}
