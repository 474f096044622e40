#include "config.h"

#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"

struct GsyOutput {
    FILE *file;
    char *path;      /* NULL: standard output */
    char *temporary; /* beside it, renamed at the end */
    int error;       /* errno of the first write that failed */
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

GsyOutput *
gsy_output_new(const char *path, GError **error)
{
    GsyOutput *output = g_new0(GsyOutput, 1);
    if (path == NULL || strcmp(path, "-") == 0) {
        output->file = stdout;
        return output;
    }
    output->path = g_strdup(path);
    if (is_special(path)) {
        output->file = fopen(path, "w");
    } else {
        output->temporary = g_strdup_printf("%s.XXXXXX", path);
        int descriptor = g_mkstemp(output->temporary);
        output->file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
        if (output->file != NULL)
            give_usual_mode(descriptor);
    }
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
    gboolean flushed = output->path == NULL ? fflush(output->file) == 0 : fclose(output->file) == 0;
    if (!flushed && output->error == 0)
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
