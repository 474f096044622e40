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
    *diagnostic = (GsyDiagnostic){
        .kind = kind,
        .path = g_strdup(path),
        .line = line,
        .what = g_strdup_vprintf(format, arguments),
        .reason = g_strdup(reason),
    };
    va_end(arguments);
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
