#pragma once

#include <glib.h>

/* Where data goes: standard output, or a file that appears only when all of it is written. */
typedef struct GsyOutput GsyOutput;

/* @path: NULL or "-" for standard output. IO */
GsyOutput *gsy_output_new(const char *path, GError **error);
/* A GsyWriteFunc: FALSE once something could not be written. */
gboolean gsy_output_write(const char *bytes, gsize len_bytes, gpointer output);
gboolean gsy_output_is_terminal(const GsyOutput *output);
/* FALSE and IO when anything could not be written; the file is left as it was then. Frees @output.
 */
gboolean gsy_output_close(GsyOutput *output, GError **error);
/* Ends without a word: a file is left as it was. */
void gsy_output_discard(GsyOutput *output);
