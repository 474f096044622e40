#include "config.h"

#include "serve/http.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <gio/gio.h>
#include <microhttpd.h>

#include "base/error.h"
#include "base/limits.h"

struct GsyHttp {
    struct MHD_Daemon *daemon;
    GsyHttpHandler handler;
    gpointer data;
    GQueue open; /* of MHD_Connection, the one that has waited longest first; the server's thread */
};

/* The body of a request as it comes in. */
typedef struct {
    GString *bytes;
    gboolean is_too_long;
} Upload;

static void
upload_free(Upload *upload)
{
    g_string_free(upload->bytes, TRUE);
    g_free(upload);
}

static void
take_bytes(Upload *upload, const char *bytes, gsize len_bytes)
{
    if (upload->bytes->len + len_bytes > GSY_HTTP_BODY_MAX_BYTES)
        upload->is_too_long = TRUE;
    else
        g_string_append_len(upload->bytes, bytes, (gssize)len_bytes);
}

/* --- who waits --- */

/* A request that never ends holds its connection. Where they are many, the one that has waited
 * longest gives way, so that whoever comes is heard. */
static void
make_room(GsyHttp *http)
{
    struct MHD_Connection *oldest = g_queue_peek_head(&http->open);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(oldest, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != NULL)
        shutdown(info->connect_fd, SHUT_RDWR); /* what it was for sees the end, and closes it */
    g_queue_pop_head(&http->open);
}

static void
note_connection(void *data, struct MHD_Connection *connection, void **state,
                enum MHD_ConnectionNotificationCode code)
{
    GsyHttp *http = data;
    (void)state;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        g_queue_remove(&http->open, connection);
        return;
    }
    if (http->open.length >= GSY_HTTP_MAX_WAITING)
        make_room(http);
    g_queue_push_tail(&http->open, connection);
}

/* It has said what it wants: others have waited for longer now. */
static void
note_request(GsyHttp *http, struct MHD_Connection *connection)
{
    if (g_queue_remove(&http->open, connection))
        g_queue_push_tail(&http->open, connection);
}

/* --- requests --- */

/* Nobody frames, sniffs, keeps or embeds what is served. */
static void
add_headers(struct MHD_Response *response, const GsyHttpResponse *answer)
{
    const char *const headers[][2] = {
        { "Content-Type", answer->type },
        { "Cache-Control", "no-store" },
        { "X-Content-Type-Options", "nosniff" },
        { "X-Frame-Options", "DENY" },
        { "Referrer-Policy", "same-origin" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Content-Security-Policy", "frame-ancestors 'none'" },
        { "Location", answer->location },
    };
    for (guint i = 0; i < G_N_ELEMENTS(headers); i++)
        if (headers[i][1] != NULL)
            MHD_add_response_header(response, headers[i][0], headers[i][1]);
}

static enum MHD_Result
send_answer(struct MHD_Connection *connection, GsyHttpResponse *answer)
{
    gsize len_bytes = answer->body != NULL ? strlen(answer->body) : 0;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(len_bytes, answer->body, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result = MHD_NO;
    if (response != NULL) {
        add_headers(response, answer);
        result = MHD_queue_response(connection, answer->status, response);
        MHD_destroy_response(response);
    }
    g_free(answer->body);
    g_free(answer->location);
    return result;
}

static const char *
find_header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result
answer_request(void *data, struct MHD_Connection *connection, const char *url, const char *method,
               const char *version, const char *bytes, size_t *len_bytes, void **state)
{
    GsyHttp *http = data;
    Upload *upload = *state;
    (void)version;
    if (upload == NULL) { /* headers only: the body is to come */
        *state = upload = g_new0(Upload, 1);
        upload->bytes = g_string_new(NULL);
        return MHD_YES;
    }
    if (*len_bytes > 0) {
        take_bytes(upload, bytes, *len_bytes);
        *len_bytes = 0;
        return MHD_YES;
    }
    note_request(http, connection);
    g_autoptr(GHashTable) form =
        upload->bytes->len > 0 ? g_uri_parse_params(upload->bytes->str, (gssize)upload->bytes->len,
                                                    "&", G_URI_PARAMS_WWW_FORM, NULL)
                               : NULL;
    GsyHttpRequest request = { .method = method, .path = url, .form = form };
    GsyHttpResponse answer = { .status = MHD_HTTP_NOT_FOUND, .type = "text/plain; charset=utf-8" };
    request.host = find_header(connection, "Host");
    request.origin = find_header(connection, "Origin");
    if (upload->is_too_long) {
        answer.status = MHD_HTTP_CONTENT_TOO_LARGE;
        answer.body = g_strdup("the request is too long\n");
    } else {
        http->handler(&request, &answer, http->data);
    }
    return send_answer(connection, &answer);
}

static void
end_request(void *data, struct MHD_Connection *connection, void **state,
            enum MHD_RequestTerminationCode code)
{
    (void)data;
    (void)connection;
    (void)code;
    g_clear_pointer((Upload **)state, upload_free);
}

static struct MHD_Daemon *
start(GsyHttp *http, GSocketAddress *place, GError **error)
{
    guint8 native[128];
    gssize len_bytes = g_socket_address_get_native_size(place);
    if (len_bytes < 0 || (gsize)len_bytes > sizeof native ||
        !g_socket_address_to_native(place, native, sizeof native, error))
        return NULL;
    unsigned flags = MHD_USE_AUTO_INTERNAL_THREAD;
    if (g_socket_address_get_family(place) == G_SOCKET_FAMILY_IPV6)
        flags |= MHD_USE_IPv6;
    errno = 0;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, answer_request, http, MHD_OPTION_SOCK_ADDR, native,
        MHD_OPTION_NOTIFY_COMPLETED, end_request, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        note_connection, http, MHD_OPTION_CONNECTION_LIMIT, (unsigned)GSY_HTTP_MAX_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)GSY_HTTP_TIMEOUT_SECONDS, MHD_OPTION_END);
}

GsyHttp *
gsy_http_new(const char *address, guint16 port, GsyHttpHandler handler, gpointer data,
             GError **error)
{
    g_autoptr(GSocketAddress) place = g_inet_socket_address_new_from_string(address, port);
    if (place == NULL) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_USAGE, "'%s' is no address in digits", address);
        return NULL;
    }
    GsyHttp *http = g_new0(GsyHttp, 1);
    http->handler = handler;
    http->data = data;
    http->daemon = start(http, place, error);
    if (http->daemon != NULL)
        return http;
    if (error == NULL || *error == NULL)
        g_set_error(error, GSY_ERROR, GSY_ERROR_IO, "%s, port %u: cannot be served: %s", address,
                    port, g_strerror(errno));
    g_free(http);
    return NULL;
}

guint16
gsy_http_get_port(const GsyHttp *http)
{
    return MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void
gsy_http_free(GsyHttp *http)
{
    if (http == NULL)
        return;
    MHD_stop_daemon(http->daemon);
    g_queue_clear(&http->open);
    g_free(http);
}
