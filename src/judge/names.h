#pragma once

#include <string.h>

#include "judge/bench.h"

/* Inside judge/ only: what those share that compare names. */

/* "rosa kim" is two words, "kim" alone one and no given name. */
static inline const char *
gsy_name_get_surname(const char *key)
{
    const char *blank = strchr(key, ' ');
    return blank != NULL ? blank + 1 : key;
}

static inline gboolean
gsy_name_is_full(const char *key)
{
    return strchr(key, ' ') != NULL;
}

/* A threshold of the profile; 0 where it has none. */
double gsy_names_get_constant(const GsyBench *bench, const char *name);

/* Whether one article carries both. */
gboolean gsy_names_share_article(const GsyWitness *a, const GsyWitness *b);

/* Whether a note of the article takes a claim back: that is a finding of its own. With @value NULL
 * any value of the measure will do. */
gboolean gsy_names_are_taken_back(const GsyBench *bench, const GsyClaim *claim, const char *value);
