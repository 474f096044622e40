#pragma once

#include <glib.h>

/* The one error domain. A code says what went wrong; the message says where and what. */
#define GSY_ERROR (gsy_error_quark())
GQuark gsy_error_quark(void);

typedef enum {
    GSY_ERROR_IO,       /* a file or pipe could not be read or written */
    GSY_ERROR_SYNTAX,   /* text that does not parse */
    GSY_ERROR_SCHEMA,   /* well formed, but not as the schema wants it */
    GSY_ERROR_LIMIT,    /* over a cap of base/limits.h */
    GSY_ERROR_ENCODING, /* bytes that are no text in the encoding they claim */
    GSY_ERROR_USAGE,    /* the command line is wrong */
    GSY_ERROR_STORE,    /* the claim store is damaged, foreign or busy */
} GsyErrorCode;
