#pragma once

#include <glib.h>

/* A small web server: one thread, one address, short bodies. It knows nothing of what it serves. */

typedef struct {
    const char *method, *path; /* path decoded, with its slash, without a query */
    const char *host, *origin; /* headers; NULL where there are none */
    GHashTable *form; /* of a POST: name -> value; NULL where there is none that can be read */
} GsyHttpRequest;

typedef struct {
    guint status;
    const char *type; /* static; of the body */
    char *body;       /* taken over */
    char *location;   /* taken over; where to go instead, NULL for nowhere */
} GsyHttpResponse;

/* Called on the server's thread, one request at a time. @out is a 404 until it is filled. */
typedef void (*GsyHttpHandler)(const GsyHttpRequest *request, GsyHttpResponse *out, gpointer data);

typedef struct GsyHttp GsyHttp;
/**
 * gsy_http_new:
 * @address: of an interface, in digits: "127.0.0.1", "::1"
 * @port: 0 for one that is free
 *
 * Returns: a server that answers, or NULL with USAGE (no address) or IO (it cannot be had)
 */
GsyHttp *gsy_http_new(const char *address, guint16 port, GsyHttpHandler handler, gpointer data,
                      GError **error);
guint16 gsy_http_get_port(const GsyHttp *http);
void gsy_http_free(GsyHttp *http); /* waits for the request at hand */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyHttp, gsy_http_free)
