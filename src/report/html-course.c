#include "config.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "report/html-private.h"

/*
 * The figures of one fact day by day, as a drawing: a dot is exact, a bar a range, an arrow an open
 * end, dashes what the words leave soft. Nothing joins them: what was said between is not known.
 */

/* Pixels. */
#define HEIGHT 260
#define TOP 14
#define BOTTOM 34
#define LEFT 60
#define WIDTH 840
#define DAY_MIN_WIDTH 240 /* room for dots and their words */
#define DODGE 13          /* between dots of one day */
#define LABEL_LINE 17
#define CHARACTER 7 /* of a label, about */
#define ARROW 26    /* and the room above it */

#define MINUTES_PER_DAY (24 * 60)

typedef struct {
    const GsyClaim *claim; /* the first that says so */
    gint64 day;
    char *figure, *outlets;
    gboolean differs;
} Point;

typedef struct {
    GArray *points; /* of Point, by day, then value */
    GArray *days;   /* of gint64 */
    double low, high;
    int width, top;
    gboolean is_even; /* days stand side by side, however far apart they are */
} Course;

static void
point_clear(gpointer data)
{
    Point *point = data;
    g_free(point->figure);
    g_free(point->outlets);
}

static gboolean
can_be_drawn(const GsyClaim *claim)
{
    GsyWhen as_of = gsy_html_get_as_of(claim);
    const GsyInterval *i = &claim->value.interval;
    return claim->value.kind == GSY_VALUE_NUMBER && !claim->value.additional &&
           claim->polarity == GSY_POLARITY_AFFIRMED && claim->modality == GSY_MODALITY_ACTUAL &&
           gsy_when_is_known(&as_of) && (isfinite(i->low) || isfinite(i->high));
}

static gint64
get_day(const GsyClaim *claim)
{
    GsyWhen as_of = gsy_html_get_as_of(claim);
    gint64 minutes = as_of.start_min;
    return minutes >= 0 ? minutes / MINUTES_PER_DAY
                        : -((-minutes + MINUTES_PER_DAY - 1) / MINUTES_PER_DAY);
}

/* What stands for the figure on the scale: its known end. */
static double
get_foot(const GsyClaim *claim)
{
    const GsyInterval *i = &claim->value.interval;
    return isfinite(i->high) && (!isfinite(i->low) || i->low == 0) ? i->high : i->low;
}

static int
compare_points(gconstpointer x, gconstpointer y)
{
    const Point *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    double a_foot = get_foot(a->claim), b_foot = get_foot(b->claim);
    if (a_foot < b_foot || a_foot > b_foot)
        return a_foot > b_foot ? -1 : 1;
    return strcmp(a->figure, b->figure);
}

static gboolean
is_different(const GsyHtml *html, const GsyClaim *claim)
{
    const GPtrArray *findings = gsy_html_find_findings(html, claim);
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const GsyFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level >= GSY_LEVEL_WARNING && gsy_html_is_excluded(claim, finding))
            return TRUE;
    }
    return FALSE;
}

static void
add_outlet(Point *point, const char *outlet)
{
    g_auto(GStrv) known = g_strsplit(point->outlets, ", ", -1);
    if (g_strv_contains((const char *const *)known, outlet))
        return;
    char *all = g_strdup_printf("%s, %s", point->outlets, outlet);
    g_free(point->outlets);
    point->outlets = all;
}

/* One point for one figure of one day, whoever says so. */
static GArray *
list_points(const GsyHtml *html, const GsyFact *fact)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
    g_autoptr(GHashTable) place_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_array_set_clear_func(points, point_clear);
    for (guint i = 0; i < fact->claims->len && points->len < GSY_HTML_MAX_POINTS; i++) {
        const GsyClaim *claim = g_ptr_array_index(fact->claims, i);
        if (!can_be_drawn(claim))
            continue;
        Point point = { claim, get_day(claim), gsy_html_dup_figure(claim),
                        g_strdup(gsy_html_get_outlet(claim->article)), FALSE };
        g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT " %s", point.day, point.figure);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(place_of, key));
        if (place == 0) {
            g_array_append_val(points, point);
            place = points->len;
            g_hash_table_insert(place_of, g_steal_pointer(&key), GUINT_TO_POINTER(place));
        } else {
            add_outlet(&g_array_index(points, Point, place - 1), point.outlets);
            point_clear(&point);
        }
        if (html != NULL && is_different(html, claim))
            g_array_index(points, Point, place - 1).differs = TRUE;
    }
    g_array_sort(points, compare_points);
    return points;
}

gboolean
gsy_html_has_course(const GsyFact *fact)
{
    g_autoptr(GArray) points = list_points(NULL, fact);
    return points->len > 1;
}

/* --- scales --- */

static void
find_bounds(Course *course)
{
    course->low = INFINITY;
    course->high = -INFINITY;
    course->top = TOP;
    for (guint i = 0; i < course->points->len; i++) {
        const GsyClaim *claim = g_array_index(course->points, Point, i).claim;
        const GsyInterval *interval = &claim->value.interval;
        double foot = get_foot(claim);
        gboolean is_range =
            isfinite(interval->low) && isfinite(interval->high) && interval->low > 0;
        course->low = MIN(course->low, foot);
        course->high = MAX(course->high, is_range ? interval->high : foot);
        if (!isfinite(interval->high))
            course->top = TOP + ARROW;
    }
    double room = course->high > course->low ? (course->high - course->low) * 0.2
                                             : MAX(fabs(course->high) * 0.2, 1);
    course->low = course->low >= 0 ? MAX(course->low - room, 0) : course->low - room;
    course->high += room;
}

/* Days by their distance where there is room for their words, else side by side. */
static void
lay_out(Course *course)
{
    guint n = course->days->len;
    course->width = MAX(WIDTH, LEFT + (int)n * DAY_MIN_WIDTH);
    if (n < 2)
        return;
    gint64 first = g_array_index(course->days, gint64, 0);
    gint64 span = g_array_index(course->days, gint64, n - 1) - first;
    double room = course->width - LEFT - DAY_MIN_WIDTH;
    for (guint i = 1; i < n; i++) {
        gint64 gap =
            g_array_index(course->days, gint64, i) - g_array_index(course->days, gint64, i - 1);
        if (room * (double)gap / (double)span < DAY_MIN_WIDTH)
            course->is_even = TRUE;
    }
}

static int
get_x(const Course *course, guint day)
{
    guint n = course->days->len;
    double room = course->width - LEFT - DAY_MIN_WIDTH;
    if (n < 2)
        return LEFT + 40;
    if (course->is_even)
        return LEFT + 24 + (int)(room * day / (n - 1));
    gint64 first = g_array_index(course->days, gint64, 0);
    gint64 last = g_array_index(course->days, gint64, n - 1);
    gint64 at = g_array_index(course->days, gint64, day);
    return LEFT + 24 + (int)(room * (double)(at - first) / (double)(last - first));
}

static int
get_y(const Course *course, double value)
{
    double share = (value - course->low) / (course->high - course->low);
    return HEIGHT - BOTTOM - (int)(share * (HEIGHT - course->top - BOTTOM) + 0.5);
}

/* 1, 2 or 5 times a power of ten, so that there are two to five lines. */
static double
find_step(double range)
{
    double step = pow(10, floor(log10(range)));
    if (range / step < 2)
        return step / 2;
    return range / step > 5 ? step * 2 : step;
}

static void
add_scale(const Course *course, GString *out)
{
    double step = find_step(course->high - course->low);
    if (step < 1 && floor(course->low) != course->low)
        step = MAX(step, 0.1);
    g_string_append(out, "<g class=\"scale\">");
    for (double value = ceil(course->low / step) * step; value <= course->high; value += step) {
        g_autofree char *number = gsy_html_dup_number(round(value * 10) / 10);
        int y = get_y(course, value);
        gsy_html_add(out,
                     "<path d=\"M%d %dH%d\"/><text x=\"%d\" y=\"%d\" "
                     "text-anchor=\"end\">%s</text>",
                     LEFT, y, course->width - 8, LEFT - 8, y + 4, number);
    }
    for (guint i = 0; i < course->days->len; i++) {
        GsyWhen when = gsy_when_from_day(g_array_index(course->days, gint64, i));
        g_autofree char *day = gsy_html_dup_day(&when);
        gsy_html_add(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", get_x(course, i),
                     HEIGHT - 10, i == 0 ? "start" : "middle", day);
    }
    g_string_append(out, "</g>\n");
}

/* --- marks --- */

static void
add_arrow(int x, int y, int length, GString *out)
{
    int end = y - length, back = length > 0 ? 5 : -5;
    gsy_html_add(out, "<path d=\"M%d %dV%dM%d %dL%d %dL%d %d\"/>", x, y, end, x - 4, end + back, x,
                 end, x + 4, end + back);
}

static void
add_mark(const Course *course, const Point *point, int x, GString *out)
{
    const GsyInterval *i = &point->claim->value.interval;
    gboolean is_hedged = i->soft_low || i->soft_high || point->claim->value.vague;
    int y = get_y(course, get_foot(point->claim));
    gsy_html_add(out, "<g class=\"mark%s%s\"><title>%s: %s</title>", is_hedged ? " hedged" : "",
                 point->differs ? " differs" : "", point->figure, point->outlets);
    if (gsy_interval_is_exact(i)) {
        gsy_html_add(out, "<circle cx=\"%d\" cy=\"%d\" r=\"5\"/>", x, y);
    } else if (!isfinite(i->high)) {
        gsy_html_add(out, "<path d=\"M%d %dH%d\"/>", x - 5, y, x + 5);
        add_arrow(x, y, ARROW, out);
    } else if (!isfinite(i->low) || i->low == 0) {
        gsy_html_add(out, "<path d=\"M%d %dH%d\"/>", x - 5, y, x + 5);
        add_arrow(x, y, -ARROW, out);
    } else {
        int top = get_y(course, i->high);
        gsy_html_add(out, "<path d=\"M%d %dH%dM%d %dV%dM%d %dH%d\"/>", x - 5, y, x + 5, x, y, top,
                     x - 5, top, x + 5);
    }
    g_string_append(out, "</g>\n");
}

static char *
dup_shortened(const char *text, int max)
{
    if (!g_utf8_validate(text, -1, NULL))
        return g_strdup("");
    if (g_utf8_strlen(text, -1) <= max)
        return g_strdup(text);
    if (max < 4)
        return g_strdup("");
    g_autofree char *cut = g_utf8_substring(text, 0, max - 1);
    return g_strdup_printf("%s…", g_strchomp(cut));
}

static void
add_label(const Point *point, int from_x, int from_y, int x, int y, int room, GString *out)
{
    int used = (int)g_utf8_strlen(point->figure, -1) + 1;
    g_autofree char *outlets = dup_shortened(point->outlets, room / CHARACTER - used);
    gsy_html_add(out,
                 "<path class=\"leader\" d=\"M%d %dL%d %d\"/><text x=\"%d\" y=\"%d\"><tspan "
                 "class=\"figure%s\">%s</tspan> %s</text>\n",
                 from_x + 8, from_y, x - 4, y, x, y + 4, point->differs ? " differs" : "",
                 point->figure, outlets);
}

/* The dots of a day side by side, their words behind them in the same order, none on another. */
static void
add_day(const Course *course, guint day, guint from, guint to, GString *out)
{
    int x = get_x(course, day), n = (int)(to - from);
    int label_x = x + (n - 1) * DODGE + 20;
    int next_x = day + 1 < course->days->len ? get_x(course, day + 1) - 16 : course->width;
    int lowest = HEIGHT - BOTTOM - (n - 1) * LABEL_LINE, label_y = course->top - LABEL_LINE;
    for (guint i = from; i < to; i++, lowest += LABEL_LINE) {
        const Point *point = &g_array_index(course->points, Point, i);
        int dot_x = x + (int)(i - from) * DODGE, dot_y = get_y(course, get_foot(point->claim));
        label_y = MAX(label_y + LABEL_LINE, MIN(dot_y, lowest));
        add_mark(course, point, dot_x, out);
        add_label(point, dot_x, dot_y, label_x, label_y, next_x - label_x, out);
    }
}

static void
add_drawing(const Course *course, const char *title, const char *id, GString *out)
{
    gsy_html_add(out,
                 "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"course-%s\">"
                 "<title id=\"course-%s\">%s</title>\n",
                 course->width, HEIGHT, id, id, title);
    add_scale(course, out);
    guint day = 0, from = 0;
    for (guint i = 1; i <= course->points->len; i++) {
        if (i < course->points->len && g_array_index(course->points, Point, i).day ==
                                           g_array_index(course->points, Point, from).day)
            continue;
        add_day(course, day++, from, i, out);
        from = i;
    }
    g_string_append(out, "</svg>\n");
}

/* The same in words, for who does not see it. */
static void
add_words(const Course *course, GString *out)
{
    g_string_append(out, "<details><summary>The same as a table</summary><table><thead><tr>"
                         "<th scope=\"col\">Day</th><th scope=\"col\">Figure</th>"
                         "<th scope=\"col\">Outlets</th></tr></thead><tbody>\n");
    for (guint i = 0; i < course->points->len; i++) {
        const Point *point = &g_array_index(course->points, Point, i);
        GsyWhen when = gsy_when_from_day(point->day);
        g_autofree char *day = gsy_html_dup_day(&when);
        gsy_html_add(out, "<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n", day, point->figure,
                     point->outlets);
    }
    g_string_append(out, "</tbody></table></details>\n");
}

static GArray *
list_days(const GArray *points)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < points->len; i++) {
        gint64 day = g_array_index(points, Point, i).day;
        if (days->len == 0 || g_array_index(days, gint64, days->len - 1) != day)
            g_array_append_val(days, day);
    }
    return days;
}

void
gsy_html_add_course(const GsyHtml *html, const GsyFact *fact, GString *out)
{
    g_autoptr(GArray) points = list_points(html, fact);
    g_autoptr(GArray) days = list_days(points);
    Course course = { .points = points, .days = days };
    g_autofree char *measure = gsy_html_dup_measure(fact->measure);
    g_autofree char *counted = gsy_html_dup_counted(html, fact->counted);
    g_autofree char *title =
        g_strdup_printf("%s%s%s", measure, *counted != '\0' ? ", " : "", counted);
    char id[GSY_HASH_HEX_BYTES];
    gsy_hash_format(gsy_hash(fact->key, strlen(fact->key), 0), id);
    find_bounds(&course);
    lay_out(&course);
    gsy_html_add(out, "<figure class=\"course\"><figcaption>%s</figcaption>\n", title);
    add_drawing(&course, title, id, out);
    add_words(&course, out);
    if (points->len == GSY_HTML_MAX_POINTS)
        gsy_html_add(out, "<p class=\"more\">Only the first %u figures are drawn.</p>\n",
                     (guint)GSY_HTML_MAX_POINTS);
    g_string_append(out, "</figure>\n");
}
