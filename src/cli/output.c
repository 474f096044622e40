#include "config.h"

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"

struct GsyOutput {
    FILE *file;
    char *path;      /* NULL: standard output */
    char *temporary; /* beside it, renamed at the end; NULL while the file has no name */
    gboolean is_nameless;
    int error; /* errno of the first write that failed */
};

/* As a file made by the shell's > would have. */
static void
give_usual_mode(int descriptor)
{
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(descriptor, 0666 & ~mask) != 0)
        return; /* a file system without modes: mkstemp's will do */
}

/* A device or pipe is written to as it is: only a regular file can be replaced. */
static gboolean
is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

/* The way to a file that has no name yet, by which it is given one. */
static char *
dup_link(int descriptor)
{
    return g_strdup_printf("/proc/self/fd/%d", descriptor);
}

/* A file without a name in the folder of @path: whatever ends the program, nothing is left of it.
 * -1 where the file system has no such files. */
static int
open_nameless(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int descriptor = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    g_autofree char *link = dup_link(descriptor);
    if (descriptor < 0 || access(link, F_OK) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

/* A name beside its path, for the moment until it is renamed. */
static gboolean
give_name(GsyOutput *output)
{
    g_autofree char *link = dup_link(fileno(output->file));
    for (guint n = 0; output->temporary == NULL; n++) {
        g_autofree char *name = g_strdup_printf("%s.%d.%u", output->path, (int)getpid(), n);
        if (linkat(AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
            output->temporary = g_steal_pointer(&name);
        else if (errno != EEXIST)
            return FALSE;
    }
    return TRUE;
}

static void
open_file(GsyOutput *output)
{
    int descriptor = open_nameless(output->path);
    output->is_nameless = descriptor >= 0;
    if (!output->is_nameless) {
        output->temporary = g_strdup_printf("%s.XXXXXX", output->path);
        descriptor = g_mkstemp(output->temporary);
        if (descriptor >= 0)
            give_usual_mode(descriptor);
    }
    output->file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
}

GsyOutput *
gsy_output_new(const char *path, GError **error)
{
    GsyOutput *output = g_new0(GsyOutput, 1);
    if (path == NULL || strcmp(path, "-") == 0) {
        output->file = stdout;
        return output;
    }
    output->path = g_strdup(path);
    if (is_special(path))
        output->file = fopen(path, "w");
    else
        open_file(output);
    if (output->file != NULL)
        return output;
    g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be written: %s", path,
                g_strerror(errno));
    g_free(output->path);
    g_free(output->temporary);
    g_free(output);
    return NULL;
}

gboolean
gsy_output_write(const char *bytes, gsize len_bytes, gpointer data)
{
    GsyOutput *output = data;
    if (output->error == 0 && fwrite(bytes, 1, len_bytes, output->file) != len_bytes)
        output->error = errno;
    return output->error == 0;
}

gboolean
gsy_output_is_terminal(const GsyOutput *output)
{
    return output->path == NULL && isatty(STDOUT_FILENO) != 0;
}

gboolean
gsy_output_close(GsyOutput *output, GError **error)
{
    if (fflush(output->file) != 0 && output->error == 0)
        output->error = errno;
    if (output->is_nameless && output->error == 0 && !give_name(output))
        output->error = errno;
    if (output->path != NULL && fclose(output->file) != 0 && output->error == 0)
        output->error = errno;
    if (output->temporary != NULL) {
        if (output->error == 0 && g_rename(output->temporary, output->path) != 0)
            output->error = errno;
        if (output->error != 0)
            g_unlink(output->temporary);
    }
    if (output->error != 0)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s: cannot be written: %s",
                    output->path != NULL ? output->path : "standard output",
                    g_strerror(output->error));
    gboolean done = output->error == 0;
    g_free(output->path);
    g_free(output->temporary);
    g_free(output);
    return done;
}

void
gsy_output_discard(GsyOutput *output)
{
    output->error = ECANCELED;
    gsy_output_close(output, NULL);
}
