#include "config.h"

#include "cli/revision.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "base/error.h"

#define FILES_AT_ONCE 200 /* files that git is asked for in one go: their bytes are in memory */

/* A file of the tree. */
typedef struct {
    char *id, *path;
    gboolean is_link;
} Blob;

static void
blob_free(gpointer data)
{
    Blob *blob = data;
    g_free(blob->id);
    g_free(blob->path);
    g_free(blob);
}

/* What git prints; NULL with USAGE and what it complained of. */
static GBytes *
ask_git(const char *const *argv, const char *input, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) in = g_bytes_new_static(input, strlen(input)), out = NULL, err = NULL;
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_subprocess_launcher_setenv(launcher, "LC_ALL", "C", TRUE); /* the same words everywhere */
    g_autoptr(GSubprocess) git = g_subprocess_launcher_spawnv(launcher, argv, &cause);
    if (git == NULL || !g_subprocess_communicate(git, in, NULL, &out, &err, &cause)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "git cannot be run: %s", cause->message);
        return NULL;
    }
    if (g_subprocess_get_successful(git))
        return g_steal_pointer(&out);
    gsize len;
    const char *said = g_bytes_get_data(err, &len);
    g_autofree char *why = g_strstrip(g_strndup(said != NULL ? said : "", len));
    g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "git: %s", *why != '\0' ? why : "it failed");
    return NULL;
}

static char *
ask_git_line(const char *const *argv, GError **error)
{
    g_autoptr(GBytes) bytes = ask_git(argv, "", error);
    if (bytes == NULL)
        return NULL;
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    return g_strchomp(g_strndup(data != NULL ? data : "", len));
}

static char *
find_tree(const char *rev, GError **error)
{
    g_autofree char *name = g_strconcat(rev, "^{tree}", NULL);
    g_autoptr(GError) cause = NULL;
    const char *const argv[] = { "git", "rev-parse", "--verify", "--quiet", "--end-of-options",
                                 name,  NULL };
    char *tree = ask_git_line(argv, &cause);
    if (tree == NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "--since=%s: git knows no such revision",
                    rev);
    return tree;
}

/* "MODE blob ID\tPATH"; NULL for what is no file, such as a submodule. */
static Blob *
parse_entry(const char *entry)
{
    const char *tab = strchr(entry, '\t');
    g_auto(GStrv) fields = g_strsplit(entry, " ", 3);
    if (tab == NULL || g_strv_length(fields) != 3 || strcmp(fields[1], "blob") != 0)
        return NULL;
    Blob *blob = g_new0(Blob, 1);
    blob->id = g_strndup(fields[2], strcspn(fields[2], "\t"));
    blob->path = g_strdup(tab + 1);
    blob->is_link = strcmp(fields[0], "120000") == 0;
    return blob;
}

static GPtrArray *
list_blobs(const char *tree, const char *const *paths, GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    const char *const fixed[] = { "git", "ls-tree", "-r", "-z", "--full-name", tree, "--" };
    for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
        g_ptr_array_add(argv, g_strdup(fixed[i]));
    for (; *paths != NULL; paths++) {
        g_ptr_array_add(argv, g_strdup(*paths));
        g_ptr_array_add(argv, g_strconcat(*paths, ".meta", NULL));
    }
    g_ptr_array_add(argv, NULL);
    g_autoptr(GBytes) bytes = ask_git((const char *const *)argv->pdata, "", error);
    if (bytes == NULL)
        return NULL;
    gsize len;
    const char *at = g_bytes_get_data(bytes, &len), *end = at + len;
    GPtrArray *blobs = g_ptr_array_new_with_free_func(blob_free);
    for (; at < end; at += strlen(at) + 1) { /* each ends with NUL */
        Blob *blob = parse_entry(at);
        if (blob != NULL)
            g_ptr_array_add(blobs, blob);
    }
    return blobs;
}

static gboolean
write_blob(const char *folder, const Blob *blob, const char *bytes, gsize len_bytes, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autofree char *path = g_build_filename(folder, blob->path, NULL);
    g_autofree char *above = g_path_get_dirname(path);
    g_autofree char *target = g_strndup(bytes, len_bytes);
    gboolean done = g_mkdir_with_parents(above, 0700) == 0;
    if (done && blob->is_link)
        done = symlink(target, path) == 0;
    else if (done)
        done = g_file_set_contents(path, bytes, (gssize)len_bytes, &cause);
    if (!done)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be unpacked: %s", blob->path,
                    cause != NULL ? cause->message : g_strerror(errno));
    return done;
}

/* What `git cat-file --batch` printed: "ID blob SIZE\n", the bytes, "\n", for each. */
static gboolean
write_blobs(const char *folder, Blob *const *blobs, guint n, GBytes *printed, GError **error)
{
    gsize len;
    const char *at = g_bytes_get_data(printed, &len), *end = at + len;
    for (guint i = 0; i < n; i++) {
        const char *line = at < end ? memchr(at, '\n', (gsize)(end - at)) : NULL;
        g_autofree char *head = line != NULL ? g_strndup(at, (gsize)(line - at)) : g_strdup("");
        const char *blank = strrchr(head, ' ');
        guint64 size = 0;
        gboolean is_whole =
            blank != NULL &&
            g_ascii_string_to_unsigned(blank + 1, 10, 0, (guint64)(end - line) - 1, &size, NULL);
        if (!is_whole) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "git has not got %s", blobs[i]->path);
            return FALSE;
        }
        if (!write_blob(folder, blobs[i], line + 1, size, error))
            return FALSE;
        at = line + 1 + size + 1;
    }
    return TRUE;
}

static gboolean
unpack(const char *folder, const GPtrArray *blobs, GError **error)
{
    const char *const argv[] = { "git", "cat-file", "--batch", NULL };
    for (guint i = 0; i < blobs->len; i += FILES_AT_ONCE) {
        guint n = MIN(blobs->len - i, FILES_AT_ONCE);
        g_autoptr(GString) ids = g_string_new(NULL);
        for (guint k = 0; k < n; k++)
            g_string_append_printf(ids, "%s\n",
                                   ((const Blob *)g_ptr_array_index(blobs, i + k))->id);
        g_autoptr(GBytes) printed = ask_git(argv, ids->str, error);
        if (printed == NULL ||
            !write_blobs(folder, (Blob *const *)blobs->pdata + i, n, printed, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
check_paths(const char *const *paths, GError **error)
{
    for (; *paths != NULL; paths++)
        if (g_path_is_absolute(*paths) || strcmp(*paths, "-") == 0) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE,
                        "--since: %s: a path from the working folder is needed", *paths);
            return FALSE;
        }
    return TRUE;
}

GsyRevision *
gsy_revision_new(const char *rev, const char *const *paths, GError **error)
{
    const char *const prefix_argv[] = { "git", "rev-parse", "--show-prefix", NULL };
    if (!check_paths(paths, error))
        return NULL;
    g_autofree char *prefix = ask_git_line(prefix_argv, error);
    g_autofree char *tree = prefix != NULL ? find_tree(rev, error) : NULL;
    g_autoptr(GPtrArray) blobs = tree != NULL ? list_blobs(tree, paths, error) : NULL;
    if (blobs == NULL)
        return NULL;
    g_autoptr(GError) cause = NULL;
    g_autoptr(GsyRevision) revision = g_new0(GsyRevision, 1);
    revision->folder = g_dir_make_tmp("gainsay-XXXXXX", &cause);
    if (revision->folder == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "a folder cannot be made: %s", cause->message);
        return NULL;
    }
    revision->inside = g_build_filename(revision->folder, prefix, NULL);
    if (g_mkdir_with_parents(revision->inside, 0700) != 0 ||
        !unpack(revision->folder, blobs, error)) {
        if (error != NULL && *error == NULL)
            g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "a folder cannot be made: %s",
                        g_strerror(errno));
        return NULL;
    }
    return g_steal_pointer(&revision);
}

/* Links are removed, not followed. */
static void
remove_tree(const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return;
    DIR *folder = S_ISDIR(info.st_mode) ? opendir(path) : NULL;
    const struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        g_autofree char *child = g_build_filename(path, entry->d_name, NULL);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_tree(child);
    }
    if (folder != NULL)
        closedir(folder);
    remove(path);
}

void
gsy_revision_free(GsyRevision *revision)
{
    if (revision == NULL)
        return;
    if (revision->folder != NULL)
        remove_tree(revision->folder);
    g_free(revision->folder);
    g_free(revision->inside);
    g_free(revision);
}
