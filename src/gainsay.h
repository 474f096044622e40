#pragma once

#include <glib.h>

/*
 * libgainsay: what `gainsay check` does, for other programs.
 *
 *     g_autoptr(GError) error = NULL;
 *     g_autoptr(GsyPack) rules = gsy_pack_load_path(NULL, &error);
 *     const char *paths[] = { "coverage/", NULL };
 *     g_autoptr(GsyCheck) check =
 *         rules != NULL ? gsy_check_new(rules, NULL, paths, 0, &error) : NULL;
 *     for (guint i = 0; check != NULL && i < gsy_check_get_n_findings(check); i++)
 *         puts(gsy_finding_get_message(gsy_check_get_finding(check, i)));
 *
 *     cc story.c $(pkg-config --cflags --libs gainsay)
 *
 * All types are closed. "new", "load" and "dup" give what the caller frees; "get" and "find" lend
 * what lives as long as the object it was asked of. Strings are UTF-8 and NULL where nothing is
 * known, unless it says otherwise. A finished check is never changed: threads may read it at once.
 * The library neither prints nor looks at clock, network, environment or locale.
 */

G_BEGIN_DECLS

#define GSY_API __attribute__((visibility("default")))

/* Version of the library, "0.1.0". */
GSY_API const char *gsy_version_get(void);

/* --- errors --- */

/* The one error domain. A code says what went wrong; the message says where and what. */
#define GSY_ERROR (gsy_error_quark())
GSY_API GQuark gsy_error_quark(void);

typedef enum {
    GSY_ERROR_IO,       /* a file or pipe could not be read or written */
    GSY_ERROR_SYNTAX,   /* text that does not parse */
    GSY_ERROR_SCHEMA,   /* well formed, but not as the schema wants it */
    GSY_ERROR_LIMIT,    /* over a cap: what is too big, too deep or too many */
    GSY_ERROR_ENCODING, /* bytes that are no text in the encoding they claim */
    GSY_ERROR_USAGE,    /* the command line, or an argument, is wrong */
    GSY_ERROR_STORE,    /* the claim store is damaged, foreign or busy */
} GsyErrorCode;

/* --- rules --- */

/* The compiled rules: immutable, counted, shared by any number of threads. */
typedef struct GsyPack GsyPack;

/**
 * gsy_pack_load_path:
 * @path: (nullable): a folder of rules or a compiled file; NULL for those installed with the
 * library
 *
 * Returns: the rules, or NULL with IO, SYNTAX, SCHEMA or LIMIT: "PATH:LINE: what"
 */
GSY_API GsyPack *gsy_pack_load_path(const char *path, GError **error);
GSY_API void gsy_pack_unref(GsyPack *pack); /* NULL is fine; checks keep their own reference */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyPack, gsy_pack_unref)

/* What to do about findings of a rule, in words; NULL where the rules do not say. */
GSY_API const char *gsy_pack_find_remedy(const GsyPack *pack, const char *rule);

/* --- checking --- */

/* What was read and found, in an order that depends on the input alone. */
typedef struct GsyCheck GsyCheck;
typedef struct GsyFinding GsyFinding;
typedef struct GsySide GsySide;
typedef struct GsyClaim GsyClaim;
typedef struct GsyEvent GsyEvent;
typedef struct GsyArticle GsyArticle;
typedef struct GsyDiagnostic GsyDiagnostic;

/**
 * gsy_check_new:
 * @profile: (nullable): counting conventions and thresholds; NULL for "default"
 * @paths: files and folders, NULL-terminated; "-" is one article on standard input
 * @n_jobs: threads, 0 for one a processor; never changes the result
 *
 * Reads all articles and holds them against one another. What cannot be read is no error but a
 * diagnostic, and the rest goes on.
 *
 * Returns: the result, or NULL with USAGE: there is no such profile, or so many jobs
 */
GSY_API GsyCheck *gsy_check_new(GsyPack *pack, const char *profile, const char *const *paths,
                                guint n_jobs, GError **error);

/* A file in memory, in any format that is read from disk. */
typedef struct {
    const char *name; /* stands for the path in records and diagnostics */
    const char *bytes;
    gsize len_bytes;
} GsyDraft;

/* The same of @n_drafts texts at hand, on the calling thread. USAGE */
GSY_API GsyCheck *gsy_check_new_of_drafts(GsyPack *pack, const char *profile,
                                          const GsyDraft *drafts, guint n_drafts, GError **error);
GSY_API void gsy_check_free(GsyCheck *check); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyCheck, gsy_check_free)

/* Findings by event and fact, claims and articles in input order, events by id, diagnostics as
 * they came. @n below the count. */
GSY_API guint gsy_check_get_n_findings(const GsyCheck *check);
GSY_API const GsyFinding *gsy_check_get_finding(const GsyCheck *check, guint n);
GSY_API guint gsy_check_get_n_claims(const GsyCheck *check);
GSY_API const GsyClaim *gsy_check_get_claim(const GsyCheck *check, guint n);
GSY_API guint gsy_check_get_n_events(const GsyCheck *check);
GSY_API const GsyEvent *gsy_check_get_event(const GsyCheck *check, guint n);
GSY_API guint gsy_check_get_n_articles(const GsyCheck *check);
GSY_API const GsyArticle *gsy_check_get_article(const GsyCheck *check, guint n);
GSY_API guint gsy_check_get_n_diagnostics(const GsyCheck *check);
GSY_API const GsyDiagnostic *gsy_check_get_diagnostic(const GsyCheck *check, guint n);

/* FALSE stops the output. */
typedef gboolean (*GsyWriteFunc)(const char *bytes, gsize len_bytes, gpointer data);

/**
 * gsy_check_write:
 * @format: "text", "json", "jsonl", "sarif", ...: any of --format that is one file
 * @write: gets the bytes that `gainsay check --level=note --format=FORMAT` prints, in pieces
 *
 * Returns: FALSE with USAGE (there is no such format) or IO (@write returned FALSE)
 */
GSY_API gboolean gsy_check_write(const GsyCheck *check, const char *format, GsyWriteFunc write,
                                 gpointer data, GError **error);

/* --- findings: one disagreement each, with all its outlets in it --- */

typedef enum { GSY_LEVEL_NOTE = 1, GSY_LEVEL_WARNING = 2, GSY_LEVEL_ERROR = 3 } GsyLevel;
GSY_API const char *gsy_level_get_name(GsyLevel level); /* "note", "warning", "error" */

GSY_API const char *gsy_finding_get_rule(const GsyFinding *finding);
GSY_API const char *gsy_finding_get_kind(const GsyFinding *finding);
GSY_API GsyLevel gsy_finding_get_level(const GsyFinding *finding);
/* The same for the same disagreement in another run: 16 hex digits. */
GSY_API const char *gsy_finding_get_fingerprint(const GsyFinding *finding);
GSY_API const char *gsy_finding_get_event(const GsyFinding *finding);   /* id of the event */
GSY_API const char *gsy_finding_get_measure(const GsyFinding *finding); /* "killed", ... */
GSY_API const char *gsy_finding_get_counted(const GsyFinding *finding); /* who is counted */
GSY_API const char *gsy_finding_get_message(const GsyFinding *finding);
GSY_API const char *gsy_finding_get_why(const GsyFinding *finding);
/* What an unknown date or zone would change. */
GSY_API const char *gsy_finding_get_condition(const GsyFinding *finding);
/* Of a finding about one article as such, which has no sides; else NULL. */
GSY_API const GsyArticle *gsy_finding_get_article(const GsyFinding *finding);
GSY_API guint gsy_finding_get_n_sides(const GsyFinding *finding);
GSY_API const GsySide *gsy_finding_get_side(const GsyFinding *finding, guint n);

/* One distinct value with all who carry it. */
GSY_API const char *gsy_side_get_value(const GsySide *side); /* "at least 50" */
GSY_API guint gsy_side_get_n_claims(const GsySide *side);    /* at least 1 */
GSY_API const GsyClaim *gsy_side_get_claim(const GsySide *side, guint n);

/* --- claims: what an article says, of what, on whose word --- */

/* Where words stand, for people and machines. */
typedef struct {
    guint32 offset, length; /* bytes of the file on disk; of the decoded text if it was decoded */
    guint32 line, column;   /* from 1; columns count characters */
    guint32 end_line, end_column;         /* behind the last character */
    guint32 byte_column, end_byte_column; /* the same columns, counted in bytes */
} GsyLocation;

GSY_API const char *gsy_claim_get_id(const GsyClaim *claim);
GSY_API const GsyArticle *gsy_claim_get_article(const GsyClaim *claim);
GSY_API const char *gsy_claim_get_event(const GsyClaim *claim); /* id of the event */
GSY_API const char *gsy_claim_get_fact(const GsyClaim *claim);
GSY_API const char *gsy_claim_get_measure(const GsyClaim *claim);
GSY_API const char *gsy_claim_get_zone(const GsyClaim *claim); /* "headline", "lede", ... */
GSY_API const char *gsy_claim_get_rule(const GsyClaim *claim); /* the pattern that made it */
GSY_API GsyLocation gsy_claim_get_location(const GsyClaim *claim);
GSY_API char *gsy_claim_dup_text(const GsyClaim *claim);     /* the claim's words */
GSY_API char *gsy_claim_dup_sentence(const GsyClaim *claim); /* white space folded */
/* FALSE when the value is no number; open ends are infinite. */
GSY_API gboolean gsy_claim_get_interval(const GsyClaim *claim, double *low, double *high);
GSY_API const char *gsy_claim_get_unit(const GsyClaim *claim);    /* NULL for a bare count */
GSY_API gboolean gsy_claim_is_missing(const GsyClaim *claim);     /* "no figure given" */
GSY_API const char *gsy_claim_get_side(const GsyClaim *claim);    /* the party counted */
GSY_API const char *gsy_claim_get_role(const GsyClaim *claim);    /* "military", "child", ... */
GSY_API const char *gsy_claim_get_speaker(const GsyClaim *claim); /* NULL: the outlet itself */
GSY_API const char *gsy_claim_get_speaker_party(const GsyClaim *claim);
GSY_API char *gsy_claim_dup_as_of(const GsyClaim *claim); /* ISO 8601 */

/* --- events, articles, diagnostics --- */

GSY_API const char *gsy_event_get_id(const GsyEvent *event);
GSY_API const char *gsy_event_get_label(const GsyEvent *event);
GSY_API const char *gsy_event_get_basis(const GsyEvent *event);  /* why its articles go together */
GSY_API gboolean gsy_event_is_background(const GsyEvent *event); /* articles only look back to it */
GSY_API char *gsy_event_dup_date(const GsyEvent *event);         /* ISO 8601 */
GSY_API guint gsy_event_get_n_articles(const GsyEvent *event);
GSY_API const GsyArticle *gsy_event_get_article(const GsyEvent *event, guint n);

GSY_API const char *gsy_article_get_id(const GsyArticle *article); /* path, JSON id, or PATH#GUID */
GSY_API const char *gsy_article_get_path(const GsyArticle *article);
GSY_API const char *gsy_article_get_title(const GsyArticle *article);
GSY_API const char *gsy_article_get_outlet(const GsyArticle *article);
GSY_API const char *gsy_article_get_language(const GsyArticle *article);
GSY_API const char *gsy_article_get_url(const GsyArticle *article);
GSY_API char *gsy_article_dup_published(const GsyArticle *article); /* ISO 8601 */
GSY_API char *gsy_article_dup_updated(const GsyArticle *article);   /* ISO 8601 */

/* Something odd about the input; skipped: an article could not be used. */
GSY_API gboolean gsy_diagnostic_is_skipped(const GsyDiagnostic *diagnostic);
GSY_API const char *gsy_diagnostic_get_path(const GsyDiagnostic *diagnostic);
GSY_API guint gsy_diagnostic_get_line(const GsyDiagnostic *diagnostic); /* 0 where there is none */
GSY_API const char *gsy_diagnostic_get_what(const GsyDiagnostic *diagnostic);
GSY_API const char *gsy_diagnostic_get_reason(const GsyDiagnostic *diagnostic); /* one word */

/* --- records: all that is known of one thing, a line of JSON (schema_version 1); g_free() --- */

GSY_API char *gsy_finding_dup_json(const GsyFinding *finding);
GSY_API char *gsy_claim_dup_json(const GsyClaim *claim);
GSY_API char *gsy_event_dup_json(const GsyEvent *event);
GSY_API char *gsy_article_dup_json(const GsyArticle *article); /* without its body */

G_END_DECLS
