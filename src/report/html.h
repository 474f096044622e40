#pragma once

#include "report/record.h"

/*
 * A run as HTML pages for people: plain, without scripts, asking for nothing from anywhere. The
 * same run gives the same bytes. A page is rendered when it is asked for, so memory holds what is
 * handed in and the paragraphs that findings quote, never the pages.
 */

/* A comparison rule, as its page tells it; all borrowed, NULL where it says nothing. */
typedef struct {
    const char *id, *kind, *title, *level, *why, *remedy, *condition;
    GPtrArray *tests; /* of char *: what must hold, one for each of its ways to fire */
    GPtrArray *fires; /* of const char *const *: texts of an example, NULL-terminated */
    GPtrArray *spares;
} GsyHtmlRule;

typedef struct {
    const GPtrArray *articles; /* of GsyArticle: cards */
    const GPtrArray *claims, *findings;
    const GsyStanding *standings; /* one a finding; NULL where they were held against nothing */
    const GsyGrouping *grouping;
    const GsySummary *summary;
    const GPtrArray *rules; /* of GsyHtmlRule, in their order */
    const char *profile;
    /* What people call a code ("ARM"); NULL where it is no code. */
    const char *(*find_name)(const char *code, gpointer data);
    gpointer data;
    gboolean is_single; /* all pages in one file, as sections */
} GsyHtmlFields;

typedef enum {
    GSY_HTML_INDEX,
    GSY_HTML_EVENT,
    GSY_HTML_ARTICLE,
    GSY_HTML_FINDING,
    GSY_HTML_RULES,
    GSY_HTML_RULE,
} GsyHtmlKind;

typedef struct {
    GsyHtmlKind kind;
    char *name;            /* "finding-24a908742304800a"; a file name without ".html" */
    gconstpointer subject; /* what it is about: GsyEvent, GsyArticle, GsyFinding, GsyHtmlRule */
} GsyHtmlPage;

typedef struct GsyHtml GsyHtml;
/* @fields: its members outlive it. */
GsyHtml *gsy_html_new(const GsyHtmlFields *fields);
void gsy_html_free(GsyHtml *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyHtml, gsy_html_free)

/* (element-type GsyHtmlPage): in the order in which one file has them. */
const GPtrArray *gsy_html_get_pages(const GsyHtml *html);
const GsyHtmlPage *gsy_html_find_page(const GsyHtml *html, const char *name);
/* The page of an article that was read again, NULL when it is none of the run. */
const GsyHtmlPage *gsy_html_find_article(const GsyHtml *html, const GsyArticle *article);

/* Findings get a form that posts "ruling", "by", "why", "until" and "finding" to decide, with
 * @token;
 * @by is who probably decides. Both are copied. */
void gsy_html_set_form(GsyHtml *html, const char *token, const char *by);

/* Keeps what findings quote of an article with its text, before their pages are rendered. */
void gsy_html_keep_context(GsyHtml *html, const GsyArticle *article);

/**
 * gsy_html_render:
 * @text: (nullable): of an article's page, the article with its text; without it, or where it no
 * longer is what was read, the page has the sentences that make claims
 *
 * Returns: the page, or its section where all go into one file
 */
char *gsy_html_render(const GsyHtml *html, const GsyHtmlPage *page, const GsyArticle *text);
/* What stands before and after the sections of one file. */
char *gsy_html_dup_head(const GsyHtml *html);
char *gsy_html_dup_foot(const GsyHtml *html);
