#include "config.h"

#include "serve/guard.h"

#include <string.h>

#include <gio/gio.h>

/* The name of "name:port" when the port is ours; NULL when it is not. */
static char *
dup_name(const char *host, guint16 port)
{
    g_autofree char *tail = g_strdup_printf(":%u", port);
    if (!g_str_has_suffix(host, tail))
        return port == 80 ? g_strdup(host) : NULL;
    char *name = g_strndup(host, strlen(host) - strlen(tail));
    gsize len = strlen(name);
    if (len > 1 && name[0] == '[' && name[len - 1] == ']') {
        memmove(name, name + 1, len - 2);
        name[len - 2] = '\0';
    }
    return name;
}

/* An address in digits cannot be bound to another name, so any will do where we listen to all. */
static gboolean
is_own_host(const GsyGuard *guard, const char *host)
{
    g_autofree char *name = dup_name(host, guard->port);
    g_autoptr(GInetAddress) own = g_inet_address_new_from_string(guard->address);
    if (name == NULL || own == NULL)
        return FALSE;
    if (g_inet_address_get_is_any(own))
        return g_hostname_is_ip_address(name) || g_ascii_strcasecmp(name, "localhost") == 0;
    return g_ascii_strcasecmp(name, guard->address) == 0 ||
           (g_inet_address_get_is_loopback(own) && g_ascii_strcasecmp(name, "localhost") == 0);
}

static gboolean
is_own_origin(const char *origin, const char *host)
{
    return g_str_has_prefix(origin, "http://") &&
           g_ascii_strcasecmp(origin + strlen("http://"), host) == 0;
}

/* Takes the same time for any wrong token. */
static gboolean
is_token(const GsyGuard *guard, const char *given)
{
    gsize len = strlen(guard->token);
    guint wrong = 0;
    if (given == NULL || strlen(given) != len)
        return FALSE;
    for (gsize i = 0; i < len; i++)
        wrong |= (guint)(guard->token[i] ^ given[i]);
    return wrong == 0;
}

const char *
gsy_guard_find_fault(const GsyGuard *guard, const GsyHttpRequest *request)
{
    if (request->host == NULL || !is_own_host(guard, request->host))
        return "the Host header does not name this server";
    if (request->origin != NULL && !is_own_origin(request->origin, request->host))
        return "the request comes from another site";
    if (g_str_equal(request->method, "GET") || g_str_equal(request->method, "HEAD"))
        return NULL;
    const char *given = request->form != NULL ? g_hash_table_lookup(request->form, "token") : NULL;
    return is_token(guard, given) ? NULL : "the token is missing, or of an earlier run";
}
