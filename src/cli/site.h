#pragma once

#include "cli/known.h"
#include "cli/session.h"
#include "report/html.h"

/* A corpus as HTML pages (report/html.h), with what they need of the rules and of the articles. */
typedef struct GsySite GsySite;

/* @session, @corpus and @known, which holds it, outlive it; the summary of the session is counted
 * already. */
GsySite *gsy_site_new(const GsySession *session, const GsyCorpus *corpus, const GsyKnown *known,
                      gboolean is_single);
void gsy_site_free(GsySite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsySite, gsy_site_free)

/* See gsy_html_set_form(). */
void gsy_site_set_form(GsySite *site, const char *token, const char *by);

const GsyHtml *gsy_site_get_html(const GsySite *site);

/* Reads the articles of @paths once more, for what the pages quote of them: a corpus does not hold
 * its texts. Each is handed to @take (nullable) in order. */
void gsy_site_read(GsySite *site, const char *const *paths,
                   void (*take)(const GsyArticle *article, gpointer data), gpointer data);

/**
 * gsy_site_write:
 * @path: a folder, made where there is none; or one file, where the name ends with ".html"
 *
 * Pages of an earlier report that this one does not have are taken away from the folder.
 *
 * Returns: FALSE after a complaint
 */
gboolean gsy_site_write(const GsySession *session, const GsyCorpus *corpus, const GsyKnown *known,
                        const char *path);
