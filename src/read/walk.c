#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "read/input.h"

/* A file or folder as the kernel knows it. */
typedef struct {
    guint64 device, inode;
} Identity;

struct GsyReadEntry {
    char *path;            /* owned */
    GsyManifest *manifest; /* counted; NULL for none */
};

typedef struct {
    GsyReadEntry *entry; /* owned */
    Identity identity;
} File;

typedef struct {
    const GsyReadSink *sink;
    GArray *files;                      /* of File */
    Identity above[GSY_WALK_MAX_DEPTH]; /* the folders that we are in */
    guint depth;
    GsyManifest *manifest; /* of the nearest folder above that has one; NULL for none */
} Walk;

static GsyReadEntry *
entry_new(const char *path, GsyManifest *manifest)
{
    GsyReadEntry *entry = g_new(GsyReadEntry, 1);
    entry->path = g_strdup(path);
    entry->manifest = manifest != NULL ? gsy_manifest_ref(manifest) : NULL;
    return entry;
}

static void
entry_free(gpointer data)
{
    GsyReadEntry *entry = data;
    g_free(entry->path);
    gsy_manifest_unref(entry->manifest);
    g_free(entry);
}

void
gsy_read_entry(const GsyReadEntry *entry, const GsyReadSink *sink)
{
    gsy_read_file(entry->path, entry->manifest, sink);
}

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
gboolean
gsy_walk_passes_over(const char *name)
{
    gsize len = strlen(name);
    return name[0] == '.' || strcmp(name, GSY_MANIFEST_NAME) == 0 || name[0] == '#' ||
           name[len - 1] == '~' || g_str_has_suffix(name, ".meta") ||
           g_str_has_suffix(name, ".expected") || g_str_has_prefix(name, "README") ||
           g_str_has_suffix(name, ".bak") || g_str_has_suffix(name, ".orig") ||
           g_str_has_suffix(name, ".swp");
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
        if (!gsy_walk_passes_over(entry->d_name))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    closedir(folder);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void walk_path(Walk *walk, const char *path);

/* The folder's own; NULL where there is none, or none that can be read. */
static GsyManifest *
find_manifest(const Walk *walk, const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, GSY_MANIFEST_NAME, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    GsyManifest *manifest = gsy_manifest_load(folder, &error);
    if (manifest == NULL)
        gsy_sink_tell_error(walk->sink, path, "schema", error);
    return manifest;
}

/* Takes away what it excludes, of the files from @first on, once it is seen which of its entries
 * name any. */
static void
settle_manifest(Walk *walk, GsyManifest *own, guint first)
{
    g_autoptr(GsyManifest) manifest = own;
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (guint i = first; i < walk->files->len; i++)
        g_ptr_array_add(paths, g_array_index(walk->files, File, i).entry->path);
    gsy_manifest_tell_idle(manifest, paths, walk->sink);
    guint kept = first;
    for (guint i = first; i < walk->files->len; i++) {
        File file = g_array_index(walk->files, File, i);
        if (gsy_manifest_excludes(manifest, file.entry->path))
            entry_free(file.entry);
        else
            g_array_index(walk->files, File, kept++) = file;
    }
    g_array_set_size(walk->files, kept);
}

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
    GsyManifest *outer = walk->manifest, *own = find_manifest(walk, path);
    guint first = walk->files->len;
    walk->above[walk->depth++] = identity;
    walk->manifest = own != NULL ? own : outer;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree char *child = g_build_filename(path, names->pdata[i], NULL);
        walk_path(walk, child);
    }
    walk->depth--;
    walk->manifest = outer;
    if (own != NULL)
        settle_manifest(walk, own, first);
}

static void
add_file(Walk *walk, const char *path, const struct stat *info)
{
    File file = { .entry = entry_new(path, walk->manifest), .identity = identity_of(info) };
    g_array_append_val(walk->files, file);
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

/* Sorted, so that the order of the command line cannot show in what is told of them. */
static GPtrArray *
sort_paths(const char *const *paths)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (; *paths != NULL; paths++)
        g_ptr_array_add(sorted, (gpointer)*paths);
    g_ptr_array_sort(sorted, compare_names);
    return sorted;
}

static int
compare_files(gconstpointer a, gconstpointer b)
{
    return strcmp(((const File *)a)->entry->path, ((const File *)b)->entry->path);
}

/* By path, and each file once, under the first of its names. */
static GPtrArray *
sort_files(GArray *files)
{
    GPtrArray *sorted = g_ptr_array_new_with_free_func(entry_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(identity_hash, identity_equal);
    g_array_sort(files, compare_files);
    for (guint i = 0; i < files->len; i++) {
        File *file = &g_array_index(files, File, i);
        if (g_hash_table_add(seen, &file->identity))
            g_ptr_array_add(sorted, file->entry);
        else
            entry_free(file->entry);
    }
    return sorted;
}

GPtrArray *
gsy_read_list(const char *const *paths, const GsyReadSink *sink)
{
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(File));
    g_autoptr(GPtrArray) sorted = sort_paths(paths);
    Walk walk = { .sink = sink, .files = files };
    gboolean has_stdin = FALSE;
    for (guint i = 0; i < sorted->len; i++) {
        if (strcmp(sorted->pdata[i], "-") == 0)
            has_stdin = TRUE;
        else
            walk_path(&walk, sorted->pdata[i]);
    }
    GPtrArray *list = sort_files(files);
    if (has_stdin)
        g_ptr_array_insert(list, 0, entry_new("-", NULL));
    return list;
}
