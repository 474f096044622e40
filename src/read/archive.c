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

typedef struct {
    const GsyInput *input;
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

/* FALSE, with an error that is told already or not set, when the archive cannot be read on. */
static gboolean
read_article(Archive *archive, const char *name, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GsyStream) stream =
        gsy_stream_unpack(gsy_stream_new(&member_layer, archive), &failure);
    GsyInput input = *archive->input;
    input.name = name;
    input.depth++;
    if (stream == NULL)
        skip(archive, name,
             g_error_matches(failure, GSY_ERROR, GSY_ERROR_LIMIT) ? "limit" : "unreadable",
             failure->message);
    else
        gsy_input_read(&input, stream);
    return pass_over(archive, error);
}

static gboolean
read_entry(Archive *archive, struct archive_entry *entry, GError **error)
{
    const char *inner = get_name(entry);
    g_autofree char *name =
        g_strconcat(archive->input->name, "#", inner != NULL ? inner : "", NULL);
    if (archive->n_members++ == 0 && inner != NULL && is_office(inner)) {
        skip(archive, archive->input->name, "format",
             "an office document is not a format that is read");
        return FALSE;
    }
    gboolean is_file =
        archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL;
    MemberKind kind = inner != NULL ? tell_kind(inner) : MEMBER_OUTSIDE;
    if (kind == MEMBER_OUTSIDE)
        skip(archive, name, "name", "a member whose name leads out of the archive");
    else if (is_file && kind == MEMBER_ARTICLE)
        return read_article(archive, name, error);
    else if (archive_entry_filetype(entry) != AE_IFDIR)
        gsy_sink_tell(archive->input->sink, GSY_DIAGNOSTIC_NOTE, name, 0, "other", "%s",
                      is_file ? "passed over, as it would be in a folder" : "no regular file");
    return pass_over(archive, error);
}

static void
read_entries(Archive *archive)
{
    g_autoptr(GError) error = NULL;
    struct archive_entry *entry;
    int state;
    gboolean goes_on = TRUE;
    while (goes_on && (state = archive_read_next_header(archive->archive, &entry)) != ARCHIVE_EOF) {
        if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
            g_set_error(&error, GSY_ERROR, GSY_ERROR_SYNTAX, "damaged archive: %s",
                        archive_error_string(archive->archive));
            break;
        }
        goes_on = read_entry(archive, entry, &error);
    }
    if (error != NULL)
        skip(archive, archive->input->name,
             g_error_matches(error, GSY_ERROR, GSY_ERROR_LIMIT) ? "limit" : "unreadable",
             error->message);
    else if (archive->n_members == 0)
        skip(archive, archive->input->name, "empty", "an archive with nothing in it");
}

void
gsy_archive_read(const GsyInput *input, GsyStream *stream)
{
    Archive archive = { .input = input, .stream = stream, .archive = archive_read_new() };
    archive_read_support_format_tar(archive.archive);
    archive_read_support_format_zip_streamable(archive.archive);
    if (archive_read_open(archive.archive, &archive, NULL, lend, NULL) == ARCHIVE_OK)
        read_entries(&archive);
    else
        skip(&archive, input->name, "unreadable", "damaged archive");
    archive_read_free(archive.archive);
}
