#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "report/html-private.h"

/* The facts of an event by outlet: who gives what figure, and which of them do not go together. */

typedef enum {
    SIGN_SILENT,  /* the outlet does not speak of it */
    SIGN_ALONE,   /* it alone does */
    SIGN_SAME,    /* others do, and nothing is wrong */
    SIGN_LOOK,    /* something is to be looked at, but no figure excludes it */
    SIGN_DIFFERS, /* a figure excludes it */
} Sign;

typedef struct {
    const char *outlet;
    gint64 first_min; /* when it first published */
} Column;

typedef struct {
    const GsyFact *fact;
    GPtrArray **cells; /* of GsyClaim, one a column; NULL where the outlet says nothing */
    guint n_cells, n_outlets;
    Sign worst;
    guint weight; /* of the gravest row of its measure: rows of one measure stand together */
} Row;

typedef struct {
    const GsyHtml *html;
    GArray *columns;       /* of Column */
    GHashTable *column_of; /* outlet -> its number + 1 */
    GPtrArray *rows;       /* of Row */
    guint n_left_out;      /* outlets for which there is no room */
} Matrix;

static void
row_free(gpointer data)
{
    Row *row = data;
    for (guint i = 0; i < row->n_cells; i++)
        g_clear_pointer(&row->cells[i], g_ptr_array_unref);
    g_free(row->cells);
    g_free(row);
}

static int
compare_columns(gconstpointer x, gconstpointer y)
{
    const Column *a = x, *b = y;
    if (a->first_min != b->first_min)
        return a->first_min < b->first_min ? -1 : 1;
    return strcmp(a->outlet, b->outlet);
}

static void
add_columns(Matrix *matrix, const GsyEvent *event)
{
    for (guint i = 0; i < event->articles->len; i++) {
        const GsyArticle *article = g_ptr_array_index(event->articles, i);
        const char *outlet = gsy_html_get_outlet(article);
        Column column = { outlet, gsy_when_is_known(&article->published)
                                      ? article->published.start_min
                                      : G_MAXINT64 };
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(matrix->column_of, outlet));
        if (n == 0) {
            g_array_append_val(matrix->columns, column);
            g_hash_table_insert(matrix->column_of, (gpointer)outlet,
                                GUINT_TO_POINTER(matrix->columns->len));
        } else {
            Column *known = &g_array_index(matrix->columns, Column, n - 1);
            known->first_min = MIN(known->first_min, column.first_min);
        }
    }
    g_array_sort(matrix->columns, compare_columns);
    if (matrix->columns->len > GSY_HTML_MAX_COLUMNS) {
        matrix->n_left_out = matrix->columns->len - GSY_HTML_MAX_COLUMNS;
        g_array_set_size(matrix->columns, GSY_HTML_MAX_COLUMNS);
    }
    g_hash_table_remove_all(matrix->column_of);
    for (guint i = 0; i < matrix->columns->len; i++)
        g_hash_table_insert(matrix->column_of,
                            (gpointer)g_array_index(matrix->columns, Column, i).outlet,
                            GUINT_TO_POINTER(i + 1));
}

/* --- rows --- */

static const GsyFinding *
find_reason(const GsyHtml *html, const GsyClaim *claim, Sign *out_sign)
{
    const GPtrArray *findings = gsy_html_find_findings(html, claim);
    const GsyFinding *reason = NULL;
    *out_sign = SIGN_SAME;
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level < GSY_LEVEL_WARNING)
            continue;
        Sign sign = gsy_html_is_excluded(claim, finding) ? SIGN_DIFFERS : SIGN_LOOK;
        if (sign <= *out_sign)
            continue;
        *out_sign = sign;
        reason = finding;
    }
    return reason;
}

static int
compare_claims(gconstpointer x, gconstpointer y)
{
    const GsyClaim *a = *(const GsyClaim *const *)x, *b = *(const GsyClaim *const *)y;
    GsyWhen at = gsy_html_get_as_of(a), bt = gsy_html_get_as_of(b);
    if (at.start_min != bt.start_min)
        return at.start_min < bt.start_min ? -1 : 1;
    int by_article = strcmp(a->article->id, b->article->id);
    return by_article != 0 ? by_article : a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

static void
put_claim(const Matrix *matrix, Row *row, GsyClaim *claim)
{
    const char *outlet = gsy_html_get_outlet(claim->article);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(matrix->column_of, outlet));
    if (n == 0 || !gsy_html_is_figure(claim))
        return;
    if (row->cells[n - 1] == NULL) {
        row->cells[n - 1] = g_ptr_array_new();
        row->n_outlets++;
    }
    g_ptr_array_add(row->cells[n - 1], claim);
    Sign sign;
    find_reason(matrix->html, claim, &sign);
    row->worst = MAX(row->worst, sign);
}

static Row *
row_new(const Matrix *matrix, const GsyFact *fact)
{
    Row *row = g_new0(Row, 1);
    row->fact = fact;
    row->n_cells = matrix->columns->len;
    row->cells = g_new0(GPtrArray *, row->n_cells);
    for (guint i = 0; i < fact->claims->len; i++)
        put_claim(matrix, row, g_ptr_array_index(fact->claims, i));
    for (guint i = 0; i < row->n_cells; i++)
        if (row->cells[i] != NULL)
            g_ptr_array_sort(row->cells[i], compare_claims);
    return row;
}

/* Shown at once: there is something to compare or to look at. */
static gboolean
is_telling(const Row *row)
{
    return row->n_outlets > 1 || row->worst >= SIGN_LOOK;
}

static int
compare_rows(gconstpointer x, gconstpointer y)
{
    const Row *a = *(const Row *const *)x, *b = *(const Row *const *)y;
    if (is_telling(a) != is_telling(b))
        return is_telling(a) ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    int by_measure = strcmp(a->fact->measure, b->fact->measure);
    return by_measure != 0 ? by_measure : strcmp(a->fact->key, b->fact->key);
}

static void
weigh_rows(GPtrArray *rows)
{
    g_autoptr(GHashTable) weight_of = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        char *measure = row->fact->measure;
        guint weight = MAX(row->worst, SIGN_SAME) * (GSY_HTML_MAX_COLUMNS + 1) + row->n_outlets;
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(weight_of, measure));
        g_hash_table_insert(weight_of, measure, GUINT_TO_POINTER(MAX(weight, known)));
    }
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        row->weight = GPOINTER_TO_UINT(g_hash_table_lookup(weight_of, row->fact->measure));
    }
}

static void
add_rows(Matrix *matrix, const GsyEvent *event)
{
    const GPtrArray *facts = g_hash_table_lookup(matrix->html->facts_of, event);
    for (guint i = 0; facts != NULL && i < facts->len; i++) {
        Row *row = row_new(matrix, g_ptr_array_index(facts, i));
        if (row->n_outlets > 0)
            g_ptr_array_add(matrix->rows, row);
        else
            row_free(row);
    }
    weigh_rows(matrix->rows);
    g_ptr_array_sort(matrix->rows, compare_rows);
}

/* --- cells --- */

static void
add_sign(Sign sign, GString *out)
{
    static const struct {
        const char *sign, *meaning;
    } signs[] = {
        [SIGN_SAME] = { "✓", "agrees" },
        [SIGN_LOOK] = { "!", "look at this" },
        [SIGN_DIFFERS] = { "≠", "differs" },
    };
    if (signs[sign].sign != NULL)
        gsy_html_add(out, "<span class=\"sign\" role=\"img\" aria-label=\"%s\">%s</span> ",
                     signs[sign].meaning, signs[sign].sign);
    else
        g_string_append(out, "<span class=\"sign\"></span> ");
}

/* A distinct figure of an outlet, with the gravest sign that one of its claims has. */
typedef struct {
    char *figure;
    const GsyClaim *claim;
    const GsyFinding *reason; /* NULL where nothing is wrong */
    Sign sign;
} Shown;

static void
shown_clear(gpointer data)
{
    g_free(((Shown *)data)->figure);
}

static GArray *
list_shown(const GsyHtml *html, const GPtrArray *claims)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Shown));
    g_autoptr(GHashTable) place_of = g_hash_table_new(g_str_hash, g_str_equal);
    g_array_set_clear_func(list, shown_clear);
    for (guint i = 0; i < claims->len; i++) {
        const GsyClaim *claim = g_ptr_array_index(claims, i);
        Shown shown = { gsy_html_dup_figure(claim), claim, NULL, SIGN_SAME };
        shown.reason = find_reason(html, claim, &shown.sign);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(place_of, shown.figure));
        if (place == 0) {
            g_array_append_val(list, shown);
            g_hash_table_insert(place_of, shown.figure, GUINT_TO_POINTER(list->len));
            continue;
        }
        g_free(shown.figure);
        Shown *same = &g_array_index(list, Shown, place - 1);
        if (shown.sign <= same->sign)
            continue;
        same->sign = shown.sign;
        same->reason = shown.reason;
        same->claim = claim;
    }
    return list;
}

/* Whether another outlet gives what could be the same. */
static gboolean
has_company(const Row *row, const GPtrArray *own, const GsyClaim *claim)
{
    for (guint i = 0; i < row->n_cells; i++)
        for (guint k = 0; row->cells[i] != NULL && row->cells[i] != own && k < row->cells[i]->len;
             k++)
            if (!gsy_html_is_apart(claim, g_ptr_array_index(row->cells[i], k)))
                return TRUE;
    return FALSE;
}

static void
add_figure(const GsyHtml *html, const Shown *shown, GString *out)
{
    const GsyClaim *claim = shown->claim;
    g_autofree char *fragment = g_strdup_printf("c-%s", claim->id);
    g_string_append(out, shown->sign == SIGN_DIFFERS ? "<p class=\"differs\">"
                         : shown->sign == SIGN_LOOK  ? "<p class=\"look\">"
                                                     : "<p>");
    add_sign(shown->sign, out);
    g_string_append(out, "<a href=\"");
    if (shown->reason != NULL)
        gsy_html_add_href(html, shown->reason, NULL, out);
    else
        gsy_html_add_href(html, claim->article, fragment, out);
    gsy_html_add(out, "\" title=\"%s\">%s</a></p>", claim->value.words, shown->figure);
}

static void
add_figures(const GsyHtml *html, const Row *row, const GPtrArray *claims, GString *out)
{
    g_autoptr(GArray) list = list_shown(html, claims);
    guint n = MIN(list->len, GSY_HTML_MAX_FIGURES);
    for (guint i = 0; i < n; i++) {
        Shown *shown = &g_array_index(list, Shown, i);
        if (shown->sign == SIGN_SAME && !has_company(row, claims, shown->claim))
            shown->sign = SIGN_ALONE;
        add_figure(html, shown, out);
    }
    if (list->len > n)
        gsy_html_add(out, "<p class=\"more\">and %u more</p>", list->len - n);
}

static gboolean
is_without_figure(const GPtrArray *claims)
{
    for (guint i = 0; i < claims->len; i++)
        if (((const GsyClaim *)g_ptr_array_index(claims, i))->value.kind != GSY_VALUE_MISSING)
            return FALSE;
    return TRUE;
}

static void
add_row(const Matrix *matrix, const Row *row, GString *out)
{
    g_autofree char *measure = gsy_html_dup_measure(row->fact->measure);
    g_autofree char *counted = gsy_html_dup_counted(matrix->html, row->fact->counted);
    gsy_html_add(out, "<tr><th scope=\"row\">%s", measure);
    if (*counted != '\0')
        gsy_html_add(out, " <span class=\"counted\">%s</span>", counted);
    g_string_append(out, "</th>");
    for (guint i = 0; i < row->n_cells; i++) {
        const GPtrArray *claims = row->cells[i];
        if (claims == NULL) {
            g_string_append(out, "<td class=\"silent\"><span role=\"img\" aria-label=\"says "
                                 "nothing of it\">–</span></td>");
            continue;
        }
        g_string_append(out, is_without_figure(claims) ? "<td class=\"none\">" : "<td>");
        add_figures(matrix->html, row, claims, out);
        g_string_append(out, "</td>");
    }
    g_string_append(out, "</tr>\n");
}

static void
add_table(const Matrix *matrix, guint from, guint to, const char *label, GString *out)
{
    gsy_html_add(
        out,
        "<div class=\"matrix\" role=\"region\" aria-label=\"%s\" tabindex=\"0\">\n<table>\n"
        "<thead><tr><td></td>",
        label);
    for (guint i = 0; i < matrix->columns->len; i++)
        gsy_html_add(out, "<th scope=\"col\">%s</th>",
                     g_array_index(matrix->columns, Column, i).outlet);
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (guint i = from; i < to; i++)
        add_row(matrix, g_ptr_array_index(matrix->rows, i), out);
    g_string_append(out, "</tbody>\n</table>\n</div>\n");
}

static guint
count_telling(const Matrix *matrix)
{
    guint n = 0;
    while (n < matrix->rows->len && is_telling(g_ptr_array_index(matrix->rows, n)))
        n++;
    return n;
}

void
gsy_html_add_matrix(const GsyHtml *html, const GsyEvent *event, gboolean is_whole, GString *out)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_autoptr(GHashTable) column_of = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    Matrix matrix = { html, columns, column_of, rows, 0 };
    add_columns(&matrix, event);
    add_rows(&matrix, event);
    guint n_telling = count_telling(&matrix), n = rows->len;
    if (n_telling > 0)
        add_table(&matrix, 0, n_telling, "Facts by outlet", out);
    if (is_whole && n > n_telling) {
        gsy_html_add(out, "<details%s><summary>%u %s that one outlet alone gives</summary>\n",
                     n_telling == 0 ? " open" : "", n - n_telling,
                     n - n_telling == 1 ? "fact" : "facts");
        add_table(&matrix, n_telling, n, "Facts that one outlet alone gives", out);
        g_string_append(out, "</details>\n");
    }
    if (matrix.n_left_out > 0)
        gsy_html_add(out, "<p class=\"more\">%u more outlets have no column here.</p>\n",
                     matrix.n_left_out);
}
