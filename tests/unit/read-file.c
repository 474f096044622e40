#include "read-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static char *
make_folder(void)
{
    char *folder = g_dir_make_tmp("gsy-read-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    return folder;
}

static char *
put_file(const char *folder, const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void
remove_all(const char *folder, const char *const *names)
{
    for (; *names != NULL; names++) {
        g_autofree char *path = g_build_filename(folder, *names, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static guint
read_path(const char *path, const GsyReadSink *sink)
{
    g_autoptr(GPtrArray) files = gsy_read_list((const char *const[]){ path, NULL }, sink);
    for (guint i = 0; i < files->len; i++)
        gsy_read_entry(files->pdata[i], sink);
    return files->len;
}

START_TEST(a_folder_is_walked_in_order_and_side_cars_are_no_articles)
{
    g_autofree char *folder = make_folder();
    g_autofree G_GNUC_UNUSED char *b = put_file(folder, "b.txt", "Two people were hurt.");
    g_autofree char *a = put_file(folder, "a.txt", "One person was hurt.");
    g_autofree G_GNUC_UNUSED char *meta = put_file(folder, "a.txt.meta", "Outlet: Dale News\n");
    g_autofree G_GNUC_UNUSED char *hidden = put_file(folder, ".c.txt", "Hidden.");
    g_autofree char *fifo = g_build_filename(folder, "fifo", NULL);
    g_autofree char *loop = g_build_filename(folder, "loop", NULL);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    ck_assert_int_eq(symlink(".", loop), 0);
    g_auto(Seen) seen = seen_new();
    GsyReadSink sink = { .article = seen_article, .diagnostic = seen_diagnostic, .data = &seen };
    const char *paths[] = { folder, a, NULL };
    g_autoptr(GPtrArray) files = gsy_read_list(paths, &sink);
    ck_assert_uint_eq(files->len, 2);            /* each once */
    ck_assert_uint_eq(seen.diagnostics->len, 2); /* the FIFO and the loop */
    gsy_read_entry(files->pdata[0], &sink);
    ck_assert_str_eq(only_article(&seen)->outlet, "Dale News");
    gsy_read_entry(files->pdata[1], &sink);
    ck_assert_uint_eq(seen.articles->len, 2);
    ck_assert_uint_eq(read_path(fifo, &sink), 0); /* must not block */
    ck_assert_uint_eq(seen.diagnostics->len, 3);
    const char *names[] = { "a.txt", "b.txt", "a.txt.meta", ".c.txt", "fifo", "loop", NULL };
    remove_all(folder, names);
}
END_TEST

static void
put_member(const char *path, const char *mode, const char *text)
{
    gzFile file = gzopen(path, mode);
    ck_assert_int_gt(gzputs(file, text), 0);
    gzclose(file);
}

START_TEST(gzip_is_read_to_its_last_member)
{
    g_autofree char *folder = make_folder();
    g_autofree char *path = g_build_filename(folder, "two.gz", NULL);
    put_member(path, "wb", "Three people were hurt on Monday. ");
    put_member(path, "ab", "Four more were hurt on Tuesday.");
    g_auto(Seen) seen = seen_new();
    GsyReadSink sink = { .article = seen_article, .diagnostic = seen_diagnostic, .data = &seen };
    read_path(path, &sink);
    expect_block(only_article(&seen), 0,
                 "lede: Three people were hurt on Monday. Four more were hurt on Tuesday.");
    ck_assert(only_article(&seen)->decoded);
    const char *names[] = { "two.gz", NULL };
    remove_all(folder, names);
}
END_TEST

START_TEST(half_of_a_gzip_is_no_article)
{
    g_autofree char *folder = make_folder();
    g_autofree char *path = g_build_filename(folder, "half.gz", NULL);
    put_member(path, "wb", "Three people were hurt on Monday, and nobody knows why it happened.");
    ck_assert_int_eq(truncate(path, 40), 0);
    g_auto(Seen) seen = seen_new();
    GsyReadSink sink = { .article = seen_article, .diagnostic = seen_diagnostic, .data = &seen };
    read_path(path, &sink);
    ck_assert_uint_eq(seen.articles->len, 0);
    ck_assert_uint_eq(seen.diagnostics->len, 1);
    const char *names[] = { "half.gz", NULL };
    remove_all(folder, names);
}
END_TEST

START_TEST(a_folder_that_may_not_be_read_is_told)
{
    g_autofree char *folder = g_dir_make_tmp("gainsay-XXXXXX", NULL);
    g_autofree char *closed = g_build_filename(folder, "closed", NULL);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(mkdir(closed, 0), 0);
    gboolean was_root = geteuid() == 0; /* who may read all */
    ck_assert(!was_root || seteuid(65534) == 0);
    g_auto(Seen) seen = seen_new();
    GsyReadSink sink = { .article = seen_article, .diagnostic = seen_diagnostic, .data = &seen };
    read_path(folder, &sink);
    ck_assert(!was_root || seteuid(0) == 0);
    ck_assert_uint_eq(seen.diagnostics->len, 1);
    const GsyDiagnostic *told = seen.diagnostics->pdata[0];
    ck_assert_str_eq(told->path, closed);
    ck_assert_str_eq(told->reason, "unreadable");
    rmdir(closed);
    rmdir(folder);
}
END_TEST

UNIT_MAIN("read file", a_folder_that_may_not_be_read_is_told,
          a_folder_is_walked_in_order_and_side_cars_are_no_articles,
          gzip_is_read_to_its_last_member, half_of_a_gzip_is_no_article)
