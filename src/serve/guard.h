#pragma once

#include "serve/http.h"

/*
 * Whose requests are answered. A page of another site can send requests to this one: by its own
 * name for our address (rebinding), which the Host header tells; or as a form, which the Origin
 * header tells, and which lacks the token that only our own pages hold.
 */
typedef struct {
    const char *address; /* as the server was started with */
    guint16 port;
    const char *token; /* for what changes something */
} GsyGuard;

/* NULL when it may be answered, else what is wrong; static. */
const char *gsy_guard_find_fault(const GsyGuard *guard, const GsyHttpRequest *request);
