#include "config.h"

#include "report/spot.h"

#include <string.h>

#include "report/text.h"

static const char *
skip_dots(const char *path)
{
    while (path[0] == '.' && path[1] == '/' && path[2] != '\0' && path[2] != '/')
        path += 2;
    return path;
}

static const char *
shorten(const char *path, const char *folder)
{
    gsize len = folder != NULL ? strlen(folder) : 0;
    if (len > 1 && strncmp(path, folder, len) == 0 && path[len] == '/' && path[len + 1] != '\0' &&
        path[len + 1] != '/')
        return path + len + 1;
    return skip_dots(path);
}

static GsySpot
spot_of_article(const GsyArticle *article, const GsyStyle *style)
{
    guint32 line = MAX(article->line, 1);
    const char *path = article->path != NULL ? article->path : article->id;
    return (GsySpot){
        .article = article,
        .path = shorten(path, style->folder),
        .at = { .line = line,
                .column = 1,
                .end_line = line,
                .end_column = 1,
                .byte_column = 1,
                .end_byte_column = 1 },
    };
}

GsySpot
gsy_spot_of_claim(const GsyClaim *claim, const GsyStyle *style)
{
    const GsyArticle *article = claim->article;
    GsySpot spot = spot_of_article(article, style);
    spot.claim = claim;
    if (article->decoded && g_strcmp0(article->id, article->path) != 0)
        return spot;
    spot.has_columns = TRUE;
    spot.at = claim->figure_place;
    return spot;
}

GArray *
gsy_spots_list(const GsyFinding *finding, const GsyStyle *style)
{
    GArray *spots = g_array_new(FALSE, FALSE, sizeof(GsySpot));
    for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++) {
        const GsySide *side = g_ptr_array_index(finding->sides, i);
        for (guint k = 0; k < side->claims->len; k++) {
            GsySpot spot = gsy_spot_of_claim(g_ptr_array_index(side->claims, k), style);
            spot.side = side;
            g_array_append_val(spots, spot);
        }
    }
    if (finding->article != NULL) {
        GsySpot spot = spot_of_article(finding->article, style);
        g_array_append_val(spots, spot);
    }
    return spots;
}

const GsyWhen *
gsy_spot_get_published(const GsySpot *spot)
{
    return spot->claim != NULL ? gsy_claim_get_published(spot->claim) : &spot->article->published;
}

void
gsy_spot_append(const GsySpot *spot, GString *out)
{
    gsy_text_append(out, spot->path);
    g_string_append_printf(out, ":%u", spot->at.line);
    if (spot->has_columns)
        g_string_append_printf(out, ":%u", spot->at.column);
}

void
gsy_spot_append_saying(const GsySpot *spot, gboolean quote, GString *out)
{
    g_autofree char *date = gsy_when_dup_iso(gsy_spot_get_published(spot));
    gsy_text_append(out, gsy_article_get_witness(spot->article));
    if (date != NULL)
        g_string_append_printf(out, ", %s", date);
    if (spot->side != NULL && spot->side->value != NULL) {
        g_string_append(out, ": ");
        gsy_text_append(out, spot->side->value);
    }
    if (spot->claim != NULL && spot->claim->source.name != NULL) {
        g_string_append(out, " (");
        gsy_text_append(out, spot->claim->source.name);
        g_string_append_c(out, ')');
    }
    if (spot->claim != NULL && quote) {
        g_autofree char *sentence = gsy_claim_dup_sentence(spot->claim);
        g_string_append(out, ": \"");
        gsy_text_append(out, sentence);
        g_string_append_c(out, '"');
    }
}

char *
gsy_spots_dup_message(const GsyFinding *finding, const GArray *spots)
{
    GString *text = g_string_new(NULL);
    gsy_text_append(text, finding->message);
    for (guint i = 1; i < spots->len; i++) {
        g_string_append(text, i == 1 ? "; see also " : ", ");
        gsy_spot_append(&g_array_index(spots, GsySpot, i), text);
    }
    return g_string_free(text, FALSE);
}

char *
gsy_spot_dup_uri(const GsySpot *spot)
{
    g_autofree char *escaped = g_uri_escape_string(spot->path, "/", FALSE);
    return g_strconcat(spot->path[0] == '/' ? "file://" : "", escaped, NULL);
}
