#pragma once

#include "judge/bench.h"
#include "model/finding.h"

/* How persons are named: claims that are compared here alone, person by person. */

/* Whether a claim is of this kind: a name, an office, an age, a home. */
gboolean gsy_claim_is_of_person(const GsyPack *pack, const GsyClaim *claim);

/* One person under the spellings of several articles. */
void gsy_persons_check_spellings(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One person under two spellings of one article. */
void gsy_persons_check_slips(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One person in two offices that nobody holds at once. */
void gsy_persons_check_offices(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One office and surname with two given names. */
void gsy_persons_check_givens(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One person of two ages. */
void gsy_persons_check_ages(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* Two ages of the only one whom it befell, as two outlets tell it without a name. */
void gsy_persons_check_strangers(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One given name and age beside two surnames; and a name whose words stand the other way round. */
void gsy_persons_check_surnames(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);
void gsy_persons_check_orders(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One person of two towns. */
void gsy_persons_check_homes(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One person, a national of two lands. */
void gsy_persons_check_nations(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* One street under the spellings of several articles, and one that is called a street here and an
 * avenue there. */
void gsy_persons_check_streets(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);
void gsy_persons_check_ways(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* Two blocks of one street. */
void gsy_persons_check_blocks(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);

/* How grave the offence is: murder in the first degree and in the second. */
void gsy_persons_check_degrees(const GsyBench *bench, const GsyCompareRule *rule, GPtrArray *out);
