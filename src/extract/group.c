#include "config.h"

#include "extract/draft.h"

static gboolean
is_people(const GsyExtract *extract, const GsyItem *item)
{
    return gsy_extract_is(extract, item, GSY_X_NP) ||
           (gsy_extract_is(extract, item, GSY_X_SOURCE) && !gsy_extract_is_name(extract, item));
}

static gboolean
is_member(const GsyExtract *extract, const GsyItem *item)
{
    return is_people(extract, item) || gsy_extract_is_name(extract, item);
}

/* "senator", "former party leader": without an article. */
static gboolean
is_bare_one(const GsyExtract *extract, const GsyItem *item)
{
    return gsy_extract_is(extract, item, GSY_X_BARE) && gsy_extract_is_single(extract, item);
}

/* "Ann Brae, a baker", "Ann Brae, mayor of": who she is, not who was with her. */
static gboolean
is_said_of_name(const GsyExtract *extract, const GsyItem *item)
{
    if (!gsy_extract_is(extract, item, GSY_X_NP) || gsy_extract_is_name(extract, item))
        return FALSE;
    if (is_bare_one(extract, item))
        return TRUE;
    return gsy_extract_is(extract, item, GSY_X_ONE) && !gsy_extract_is(extract, item, GSY_X_PRON) &&
           gsy_extract_find(extract, item, GSY_X_POSS) == NULL &&
           gsy_extract_find(extract, item, GSY_X_OTHER) == NULL &&
           gsy_extract_find(extract, item, GSY_X_DET_INDEF) != NULL;
}

static gboolean
is_sorted(const GsyExtract *extract, const GsyItem *member)
{
    const char *role = gsy_pack_find_item_attr(extract->pack, member, "role");
    return role != NULL && gsy_pack_has_relation(extract->pack, role, "is", "sort");
}

/* "Five people, three men and three women": who the five are, whatever the sum. */
static gboolean
sorts_its_first(const GsyExtract *extract, const GsyItem *group)
{
    guint n_sorted = 0;
    if (gsy_pack_find_item_attr(extract->pack, group->children, "role") != NULL)
        return FALSE;
    for (guint i = 1; i < group->n_children; i++) {
        const GsyItem *member = group->children + i;
        if (is_member(extract, member) && !is_sorted(extract, member))
            return FALSE;
        n_sorted += is_member(extract, member);
    }
    return n_sorted >= 2;
}

/* "two guards, Ann Brae and Tom Zorg", "two people, a man and a girl", "six people, two men and
 * four women": who the first are. */
static gboolean
names_its_first(const GsyExtract *extract, const GsyItem *group)
{
    const GsyItem *figure = is_people(extract, group->children)
                                ? gsy_extract_find_figure(extract, group->children)
                                : NULL;
    if (figure == NULL || !gsy_interval_is_exact(&figure->value->interval) ||
        !gsy_extract_is(extract, group->children + 1, GSY_X_COMMA))
        return FALSE;
    double n_named = 0;
    for (guint i = 1; i < group->n_children; i++) {
        const GsyItem *member = group->children + i;
        if (!is_member(extract, member))
            continue;
        const GsyItem *more =
            is_people(extract, member) ? gsy_extract_find_figure(extract, member) : NULL;
        if (more == NULL && !gsy_extract_is_single(extract, member))
            return FALSE;
        n_named += more == NULL ? 1 : more->value->interval.low;
    }
    return figure->value->interval.low == n_named || sorts_its_first(extract, group);
}

/* "senator and presidential candidate Ann Brae"; of two titles without a name a headline may mean
 * two. */
static gboolean
is_one_of_two_titles(const GsyExtract *extract, const GsyItem *group, gboolean in_headline)
{
    const GsyItem *last = group->children + group->n_children - 1;
    gboolean title = !in_headline && is_bare_one(extract, last) &&
                     gsy_extract_find(extract, last, GSY_X_TITLE) != NULL;
    return group->n_children == 3 && is_bare_one(extract, group->children) &&
           gsy_extract_find(extract, group->children, GSY_X_TITLE) != NULL &&
           (title || gsy_extract_find(extract, last, GSY_X_PERSON) != NULL);
}

/* The sum of the members from @from on, 0 where one does not say how many it is. */
static double
sum_members(const GsyExtract *extract, const GsyItem *group, gboolean *has_single)
{
    double sum = 0;
    gboolean described = FALSE; /* what comes after a name and a comma is said of it */
    for (guint i = 0; i < group->n_children; i++) {
        const GsyItem *member = group->children + i;
        if (!is_member(extract, member))
            continue;
        described = i > 1 && (described ? is_bare_one(extract, member)
                                        : gsy_extract_is_name(extract, member - 2) &&
                                              gsy_extract_is(extract, member - 1, GSY_X_COMMA) &&
                                              is_said_of_name(extract, member));
        if (described)
            continue;
        const GsyItem *figure =
            is_people(extract, member) ? gsy_extract_find_figure(extract, member) : NULL;
        if (figure != NULL && gsy_interval_is_exact(&figure->value->interval)) {
            sum += figure->value->interval.low;
            continue;
        }
        if (!gsy_extract_is_single(extract, member))
            return 0;
        *has_single = TRUE;
        sum += 1;
    }
    return sum;
}

/* "four men and two women", "two cooks and three other workers" are so many people; soldiers and
 * rebels, or people of two nations, are counted apart. */
static gboolean
is_of_one_sort(const GsyExtract *extract, const GsyItem *group)
{
    guint n = 0, n_others = 0, n_sorts = 0;
    for (guint i = 0; i < group->n_children; i++) {
        const GsyItem *member = group->children + i;
        if (!is_member(extract, member))
            continue;
        if (gsy_pack_find_item_attr(extract->pack, member, "party") != NULL)
            return FALSE;
        n_sorts += is_sorted(extract, member);
        n_others += n > 0 && gsy_extract_find(extract, member, GSY_X_OTHER) != NULL;
        n++;
    }
    return n_sorts == n || (n == 2 && n_others == 1);
}

double
gsy_extract_count_group(const GsyExtract *extract, const GsyItem *group, gboolean in_headline)
{
    if (group->n_children < 3)
        return 0;
    if (names_its_first(extract, group))
        return gsy_extract_find_figure(extract, group->children)->value->interval.low;
    if (is_one_of_two_titles(extract, group, in_headline))
        return 1;
    gboolean has_single = FALSE;
    double sum = sum_members(extract, group, &has_single);
    return has_single || is_of_one_sort(extract, group) ? sum : 0;
}
