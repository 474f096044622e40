#pragma once

#include <check.h>
#include <glib.h>
#include <locale.h>
#include <stdlib.h>

#include "config.h"

/* Seconds a test may take: endless loops end, busy machines do not fail it. */
#define UNIT_SECONDS 60

/*
 * A unit test file has one UNIT_MAIN at its end:
 *
 *     UNIT_MAIN("base number", zero_is_a_number, an_empty_text_is_none)
 *
 * It prints TAP. g_return_if_fail() and warnings are fatal: no test may trip one. Tests run under
 * the locale of the environment, which library code must not notice.
 */
#define UNIT_MAIN(name, ...)                                 \
    int main(void)                                           \
    {                                                        \
        const TTest *tests[] = { __VA_ARGS__ };              \
        return unit_run((name), tests, G_N_ELEMENTS(tests)); \
    }

static inline int
unit_run(const char *name, const TTest *const *tests, guint n_tests)
{
    setlocale(LC_ALL, "");
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
    Suite *suite = suite_create(name);
    TCase *group = tcase_create(name);
    tcase_set_timeout(group, UNIT_SECONDS);
    for (guint i = 0; i < n_tests; i++)
        tcase_add_test(group, tests[i]);
    suite_add_tcase(suite, group);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
