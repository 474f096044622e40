#include "config.h"

#include "model/diagnostic.h"

#include <stdarg.h>

GsyDiagnostic *
gsy_diagnostic_new(GsyDiagnosticKind kind, const char *path, guint line, const char *reason,
                   const char *format, ...)
{
    GsyDiagnostic *diagnostic = g_new(GsyDiagnostic, 1);
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments); /* "%.80s" may cut a character */
    va_end(arguments);
    *diagnostic = (GsyDiagnostic){
        .kind = kind,
        .path = g_strdup(path),
        .line = line,
        .what = g_utf8_make_valid(what, -1),
        .reason = g_strdup(reason),
    };
    return diagnostic;
}

void
gsy_diagnostic_free(GsyDiagnostic *diagnostic)
{
    if (diagnostic == NULL)
        return;
    g_free(diagnostic->path);
    g_free(diagnostic->what);
    g_free(diagnostic->reason);
    g_free(diagnostic);
}
