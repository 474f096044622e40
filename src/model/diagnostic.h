#pragma once

#include "gainsay.h"

/* What goes to standard error as PATH:LINE: what. */
typedef enum {
    GSY_DIAGNOSTIC_NOTE,    /* read, but with something odd; told to who asks for it */
    GSY_DIAGNOSTIC_WARNING, /* read, but hardly as its writer meant; told unless quiet */
    GSY_DIAGNOSTIC_SKIPPED, /* the article cannot be used; exit status 2 */
} GsyDiagnosticKind;

struct GsyDiagnostic {
    GsyDiagnosticKind kind;
    char *path;
    guint line; /* 0 where there is none */
    char *what;
    char *reason; /* short word for the summary: "empty", "unreadable", "encoding", ... */
};

GsyDiagnostic *gsy_diagnostic_new(GsyDiagnosticKind kind, const char *path, guint line,
                                  const char *reason, const char *format, ...) G_GNUC_PRINTF(5, 6);
void gsy_diagnostic_free(GsyDiagnostic *diagnostic);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyDiagnostic, gsy_diagnostic_free)
