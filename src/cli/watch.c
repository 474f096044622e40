#include "config.h"

#include "cli/watch.h"

#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/limits.h"

static void add_path(GArray *sums, const char *path, guint depth);

static void
add_folder(GArray *sums, const char *path, guint depth)
{
    g_autoptr(GDir) folder = depth < GSY_WALK_MAX_DEPTH ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        add_path(sums, inner, depth + 1);
    }
}

static void
add_path(GArray *sums, const char *path, guint depth)
{
    struct stat info, link;
    gint64 known[] = { -1, 0, 0, 0 };
    if (stat(path, &info) == 0) {
        known[0] = (gint64)info.st_ino;
        known[1] = info.st_mtim.tv_sec;
        known[2] = info.st_mtim.tv_nsec;
        known[3] = S_ISDIR(info.st_mode) ? 0 : (gint64)info.st_size;
    }
    guint64 sum = gsy_hash(path, strlen(path), gsy_hash(known, sizeof known, 0));
    g_array_append_val(sums, sum);
    /* A link to a folder may lead back to where it is. */
    if (known[0] >= 0 && S_ISDIR(info.st_mode) &&
        (depth == 0 || (lstat(path, &link) == 0 && !S_ISLNK(link.st_mode))))
        add_folder(sums, path, depth);
}

static int
compare_sums(gconstpointer x, gconstpointer y)
{
    guint64 a = *(const guint64 *)x, b = *(const guint64 *)y;
    return a < b ? -1 : a > b;
}

guint64
gsy_watch_sum(const char *const *paths)
{
    g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (; *paths != NULL; paths++)
        add_path(sums, *paths, 0);
    g_array_sort(sums, compare_sums);
    return gsy_hash(sums->data, sums->len * sizeof(guint64), 0);
}
