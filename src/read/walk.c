#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "read/draft.h"

/* A file or folder as the kernel knows it. */
typedef struct {
    guint64 device, inode;
} Identity;

typedef struct {
    const GsyReadSink *sink;
    GPtrArray *files;
    GHashTable *seen_files;             /* (Identity): each is read once */
    Identity above[GSY_WALK_MAX_DEPTH]; /* the folders that we are in */
    guint depth;
} Walk;

static guint
identity_hash(gconstpointer key)
{
    const Identity *identity = key;
    guint64 mixed =
        (identity->inode ^ identity->device << 40) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return (guint)(mixed >> 32);
}

static gboolean
identity_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(Identity)) == 0;
}

static Identity
identity_of(const struct stat *info)
{
    return (Identity){ (guint64)info->st_dev, (guint64)info->st_ino };
}

static void
skip(const Walk *walk, const char *path, const char *reason, const char *what)
{
    gsy_sink_tell(walk->sink, GSY_DIAGNOSTIC_SKIPPED, path, 0, reason, "%s", what);
}

/* Hidden files, editors' leftovers and side-cars: nobody means them when naming a folder. */
static gboolean
is_passed_over(const char *name)
{
    gsize len = strlen(name);
    return name[0] == '.' || name[0] == '#' || name[len - 1] == '~' ||
           g_str_has_suffix(name, ".meta") || g_str_has_suffix(name, ".expected") ||
           g_str_has_prefix(name, "README") || g_str_has_suffix(name, ".bak") ||
           g_str_has_suffix(name, ".orig") || g_str_has_suffix(name, ".swp");
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_folder(const Walk *walk, const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        skip(walk, path, "unreadable", g_strerror(errno));
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL)
        if (!is_passed_over(entry->d_name))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    closedir(folder);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void walk_path(Walk *walk, const char *path);

static void
walk_folder(Walk *walk, const char *path, const struct stat *info)
{
    Identity identity = identity_of(info);
    for (guint i = 0; i < walk->depth; i++)
        if (identity_equal(&walk->above[i], &identity)) {
            skip(walk, path, "loop", "a folder that holds itself");
            return;
        }
    if (walk->depth == GSY_WALK_MAX_DEPTH) {
        skip(walk, path, "limit", "too many levels of folders");
        return;
    }
    g_autoptr(GPtrArray) names = list_folder(walk, path);
    walk->above[walk->depth++] = identity;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree char *child = g_build_filename(path, names->pdata[i], NULL);
        walk_path(walk, child);
    }
    walk->depth--;
}

static void
add_file(Walk *walk, const char *path, const struct stat *info)
{
    Identity identity = identity_of(info);
    if (g_hash_table_add(walk->seen_files, g_memdup2(&identity, sizeof identity)))
        g_ptr_array_add(walk->files, g_strdup(path));
}

static const char *
name_kind(mode_t mode)
{
    if (S_ISFIFO(mode))
        return "a FIFO, not a file";
    if (S_ISSOCK(mode))
        return "a socket, not a file";
    return S_ISCHR(mode) || S_ISBLK(mode) ? "a device, not a file" : "not a regular file";
}

/* Links are followed: what they lead to counts. */
static void
walk_path(Walk *walk, const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        int why = errno;
        gboolean is_link = lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
        if (why == ELOOP)
            skip(walk, path, "loop", "a link that leads to itself");
        else if (is_link && why == ENOENT)
            skip(walk, path, "missing", "a link that leads nowhere");
        else
            skip(walk, path, why == ENOENT ? "missing" : "unreadable", g_strerror(why));
    } else if (S_ISDIR(info.st_mode)) {
        walk_folder(walk, path, &info);
    } else if (S_ISREG(info.st_mode)) {
        add_file(walk, path, &info);
    } else {
        skip(walk, path, "not-a-file", name_kind(info.st_mode));
    }
}

GPtrArray *
gsy_read_list(const char *const *paths, const GsyReadSink *sink)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(identity_hash, identity_equal, g_free, NULL);
    Walk walk = { .sink = sink,
                  .seen_files = seen,
                  .files = g_ptr_array_new_with_free_func(g_free) };
    gboolean has_stdin = FALSE;
    for (; *paths != NULL; paths++) {
        if (strcmp(*paths, "-") != 0) {
            walk_path(&walk, *paths);
        } else if (!has_stdin) {
            g_ptr_array_add(walk.files, g_strdup("-"));
            has_stdin = TRUE;
        }
    }
    return walk.files;
}
