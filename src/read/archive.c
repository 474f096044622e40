#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "read/input.h"
#include "read/unpack.h"

/* Members of tar and ZIP, in the order in which they stand there; nothing is ever written out. */

/* What an archive holds of its articles beside them. It is looked for before the articles are read,
 * where the file can be read twice. */
typedef struct {
    GHashTable *sidecars;  /* {member that it is of: header lines} */
    GHashTable *manifests; /* {folder, with its slash: GsyManifest} */
    gsize sidecar_bytes;
} Asides;

typedef struct {
    const GsyInput *input;
    Asides *asides;
    gboolean is_ahead; /* read for its asides alone: all else is told later */
    GsyStream *stream;
    gsize lent_bytes; /* that libarchive still looks at */
    struct archive *archive;
    guint64 n_unpacked;
    guint n_members;
} Archive;

gboolean
gsy_tar_sniff(const char *head, gsize len_bytes)
{
    return len_bytes >= 262 && memcmp(head + 257, "ustar", 5) == 0;
}

gboolean
gsy_zip_sniff(const char *head, gsize len_bytes)
{
    return len_bytes >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0);
}

static la_ssize_t
lend(struct archive *from, void *data, const void **bytes)
{
    Archive *archive = data;
    g_autoptr(GError) error = NULL;
    gsize len;
    gsy_stream_take(archive->stream, archive->lent_bytes);
    archive->lent_bytes = 0;
    *bytes = gsy_stream_next(archive->stream, &len, &error);
    if (*bytes == NULL) {
        archive_set_error(from, EIO, "%s", error->message);
        return ARCHIVE_FATAL;
    }
    archive->lent_bytes = len;
    return (la_ssize_t)len;
}

static gssize
read_member(gpointer state, guint8 *room, gsize len_bytes, GError **error)
{
    Archive *archive = state;
    la_ssize_t got = archive_read_data(archive->archive, room, len_bytes);
    if (got < 0) {
        const char *what = archive_error_string(archive->archive);
        g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged archive: %s",
                    what != NULL ? what : "unreadable");
        return -1;
    }
    archive->n_unpacked += (guint64)got;
    gint64 n_packed = archive_filter_bytes(archive->archive, -1);
    if (archive->n_unpacked > GSY_UNPACK_RATIO_FROM_BYTES &&
        archive->n_unpacked / GSY_UNPACK_MAX_RATIO > (guint64)MAX(n_packed, 0)) {
        g_set_error(error, GSY_ERROR, GSY_ERROR_LIMIT, "it unpacks to more than %d times its size",
                    GSY_UNPACK_MAX_RATIO);
        return -1;
    }
    return (gssize)got;
}

static void
leave_member(gpointer state)
{
    (void)state; /* the archive goes on behind it */
}

static const GsyStreamLayer member_layer = { read_member, leave_member, TRUE };

/* --- names --- */

typedef enum { MEMBER_ARTICLE, MEMBER_PASSED_OVER, MEMBER_OUTSIDE } MemberKind;

/* The same files are passed over as in a folder; a name is only a name here, but one that leads out
 * of the archive is there to deceive. */
static MemberKind
tell_kind(const char *name)
{
    MemberKind kind = MEMBER_ARTICLE;
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    if (*name == '/')
        return MEMBER_OUTSIDE;
    for (guint i = 0; parts[i] != NULL; i++) {
        if (strcmp(parts[i], "..") == 0)
            return MEMBER_OUTSIDE;
        if (strcmp(parts[i], ".") != 0 && parts[i][0] != '\0' && gsy_walk_passes_over(parts[i]))
            kind = MEMBER_PASSED_OVER;
    }
    return kind;
}

/* What every office document and electronic book has as its first member. */
static gboolean
is_office(const char *name)
{
    return strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "mimetype") == 0 ||
           strcmp(name, "_rels/.rels") == 0;
}

static const char *
get_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    return name != NULL ? name : archive_entry_pathname(entry);
}

/* --- members --- */

static void
skip(const Archive *archive, const char *name, const char *reason, const char *what)
{
    gsy_sink_tell(archive->input->sink, GSY_DIAGNOSTIC_SKIPPED, name, 0, reason, "%s", what);
}

/* What is left of a member is unpacked under the same limits before the next one. */
static gboolean
pass_over(Archive *archive, GError **error)
{
    g_autofree guint8 *scratch = g_malloc(64 * 1024);
    gssize got;
    do
        got = read_member(archive, scratch, 64 * 1024, error);
    while (got > 0);
    return got == 0;
}

/* --- side-cars and manifests --- */

static gboolean
is_manifest(const char *name)
{
    const char *slash = strrchr(name, '/');
    return strcmp(slash != NULL ? slash + 1 : name, GSY_MANIFEST_NAME) == 0;
}

static void
take_manifest(Archive *archive, const char *inner, const char *name, const char *bytes, gsize len)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_strndup(inner, strlen(inner) - strlen(GSY_MANIFEST_NAME));
    GsyManifest *manifest = gsy_manifest_new(name, bytes, len, &error);
    if (manifest != NULL) {
        g_hash_table_insert(archive->asides->manifests, folder, manifest);
        return;
    }
    gsy_sink_tell_error(archive->input->sink, name, "schema", error);
    g_free(folder);
}

static void
take_sidecar(Archive *archive, const char *inner, const char *name, char *bytes, gsize len)
{
    archive->asides->sidecar_bytes += len;
    if (archive->asides->sidecar_bytes > GSY_SIDECARS_MAX_BYTES) {
        gsy_sink_tell(archive->input->sink, GSY_DIAGNOSTIC_NOTE, name, 0, "limit",
                      "the side-cars of an archive are more than %" G_GSIZE_FORMAT
                      " bytes: not read",
                      GSY_SIDECARS_MAX_BYTES);
        g_free(bytes);
        return;
    }
    g_hash_table_insert(archive->asides->sidecars,
                        g_strndup(inner, strlen(inner) - strlen(".meta")),
                        gsy_encoding_decode(bytes, len, NULL).text);
}

static void
take_aside(Archive *archive, const char *inner, const char *name)
{
    g_autoptr(GError) error = NULL;
    gsize len;
    g_autoptr(GsyStream) stream = gsy_stream_new(&member_layer, archive);
    g_autofree char *bytes = gsy_stream_read_all(stream, GSY_SIDECARS_MAX_BYTES, &len, &error);
    if (bytes == NULL)
        gsy_sink_tell(archive->input->sink, GSY_DIAGNOSTIC_NOTE, name, 0, "unreadable", "%s",
                      error->message);
    else if (is_manifest(inner))
        take_manifest(archive, inner, name, bytes, len);
    else
        take_sidecar(archive, inner, name, g_steal_pointer(&bytes), len);
}

/* The nearest manifest above the member in the archive, else the one around the archive. */
static const GsyManifest *
find_manifest(const Archive *archive, const char *inner)
{
    g_autofree char *folder = g_strdup(inner);
    for (;;) {
        char *slash = strrchr(folder, '/');
        if (slash != NULL)
            slash[1] = '\0';
        else
            *folder = '\0';
        const GsyManifest *own = g_hash_table_lookup(archive->asides->manifests, folder);
        if (own != NULL || slash == NULL)
            return own != NULL ? own : archive->input->manifest;
        *slash = '\0';
    }
}

/* --- articles --- */

static void
read_article(Archive *archive, const char *inner, const char *name)
{
    g_autoptr(GError) failure = NULL;
    GsyInput input = *archive->input;
    const char *sidecar = g_hash_table_lookup(archive->asides->sidecars, inner);
    input.name = name;
    input.path = NULL;
    input.sidecar = sidecar != NULL ? sidecar : input.sidecar;
    input.manifest = find_manifest(archive, inner);
    input.depth++;
    if (input.manifest != archive->input->manifest && gsy_manifest_excludes(input.manifest, name))
        return;
    g_autoptr(GsyStream) stream =
        gsy_stream_unpack(gsy_stream_new(&member_layer, archive), &failure);
    if (stream == NULL)
        skip(archive, name,
             g_error_matches(failure, GSY_ERROR, GSY_ERROR_LIMIT) ? "limit" : "unreadable",
             failure->message);
    else
        gsy_input_read(&input, stream);
}

static void
read_member_of_kind(Archive *archive, struct archive_entry *entry, const char *inner,
                    const char *name)
{
    gboolean is_file =
        archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL;
    MemberKind kind = inner != NULL ? tell_kind(inner) : MEMBER_OUTSIDE;
    gboolean is_aside = is_file && kind != MEMBER_OUTSIDE &&
                        (is_manifest(inner) || g_str_has_suffix(inner, ".meta"));
    if (is_aside && (archive->is_ahead || archive->input->path == NULL))
        take_aside(archive, inner, name);
    else if (archive->is_ahead || is_aside)
        return;
    else if (kind == MEMBER_OUTSIDE)
        skip(archive, name, "name", "a member whose name leads out of the archive");
    else if (is_file && kind == MEMBER_ARTICLE)
        read_article(archive, inner, name);
    else if (archive_entry_filetype(entry) != AE_IFDIR)
        gsy_sink_tell(archive->input->sink, GSY_DIAGNOSTIC_NOTE, name, 0, "other", "%s",
                      is_file ? "passed over, as it would be in a folder" : "no regular file");
}

/* FALSE, with an error that is told already or not set, when the archive cannot be read on. */
static gboolean
read_entry(Archive *archive, struct archive_entry *entry, GError **error)
{
    const char *inner = get_name(entry);
    g_autofree char *name =
        g_strconcat(archive->input->name, "#", inner != NULL ? inner : "", NULL);
    if (archive->n_members++ == 0 && inner != NULL && is_office(inner)) {
        if (!archive->is_ahead)
            skip(archive, archive->input->name, "format",
                 "an office document is not a format that is read");
        return FALSE;
    }
    g_autofree char *own_inner = g_strdup(inner); /* libarchive's lasts until it reads on */
    read_member_of_kind(archive, entry, own_inner, name);
    return pass_over(archive, error);
}

static void
read_entries(Archive *archive, GError **error)
{
    struct archive_entry *entry;
    int state;
    gboolean goes_on = TRUE;
    while (goes_on && (state = archive_read_next_header(archive->archive, &entry)) != ARCHIVE_EOF) {
        if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
            g_set_error(error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged archive: %s",
                        archive_error_string(archive->archive));
            break;
        }
        goes_on = read_entry(archive, entry, error);
    }
}

/* What is wrong is told where the articles are read. */
static void
read_all(const GsyInput *input, GsyStream *stream, Asides *asides, gboolean is_ahead)
{
    g_autoptr(GError) error = NULL;
    Archive archive = {
        .input = input,
        .asides = asides,
        .is_ahead = is_ahead,
        .stream = stream,
        .archive = archive_read_new(),
    };
    archive_read_support_format_tar(archive.archive);
    archive_read_support_format_zip_streamable(archive.archive);
    gboolean is_open = archive_read_open(archive.archive, &archive, NULL, lend, NULL) == ARCHIVE_OK;
    if (is_open)
        read_entries(&archive, &error);
    if (!is_open && !is_ahead)
        skip(&archive, input->name, "unreadable", "damaged archive");
    else if (error != NULL && !is_ahead)
        skip(&archive, input->name,
             g_error_matches(error, GSY_ERROR, GSY_ERROR_LIMIT) ? "limit" : "unreadable",
             error->message);
    else if (archive.n_members == 0 && !is_ahead)
        skip(&archive, input->name, "empty", "an archive with nothing in it");
    archive_read_free(archive.archive);
}

void
gsy_archive_read(const GsyInput *input, GsyStream *stream)
{
    g_autoptr(GHashTable) sidecars = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) manifests =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)gsy_manifest_unref);
    Asides asides = { sidecars, manifests, 0 };
    g_autoptr(GsyStream) ahead = input->path != NULL ? gsy_stream_open(input->path, NULL) : NULL;
    if (ahead != NULL)
        read_all(input, ahead, &asides, TRUE);
    read_all(input, stream, &asides, FALSE);
}
