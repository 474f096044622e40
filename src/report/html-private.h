#pragma once

#include "report/html-out.h"
#include "report/html.h"

/* What the pages share; private to report/html*. */

/* The rest of a paragraph around a claim's sentence; cut short. */
typedef struct {
    char *before, *after;
} GsyHtmlContext;

struct GsyHtml {
    GsyHtmlFields fields;
    char *token, *by;         /* of the form; NULL where there is none */
    GPtrArray *pages;         /* of GsyHtmlPage */
    GHashTable *page_of;      /* subject -> GsyHtmlPage */
    GHashTable *page_by_name; /* name -> GsyHtmlPage */
    GHashTable *card_by_id;   /* id -> GsyArticle: the first of that id */
    GHashTable *event_by_id;  /* id -> GsyEvent */
    GHashTable *rule_by_id;   /* id -> GsyHtmlRule */
    GHashTable *claims_of;    /* GsyArticle -> GPtrArray of GsyClaim */
    GHashTable *facts_of;     /* GsyEvent -> GPtrArray of GsyFact */
    GHashTable *findings_of;  /* GsyClaim, GsyEvent, GsyArticle or GsyHtmlRule -> GPtrArray of
                               * GsyFinding */
    GHashTable *standing_of;  /* GsyFinding -> GsyStanding */
    GHashTable *contexts;     /* GsyClaim -> GsyHtmlContext */
};

/* (nullable) (element-type GsyFinding): of a claim, an event, an article or a rule. */
const GPtrArray *gsy_html_find_findings(const GsyHtml *html, gconstpointer subject);
/* The gravest of them, the first of several; NULL for none. */
const GsyFinding *gsy_html_find_gravest(const GsyHtml *html, gconstpointer subject);
const char *gsy_html_get_outlet(const GsyArticle *article); /* its id where it has no outlet */

/* What is known of a finding; NULL for nothing. */
const GsyStanding *gsy_html_find_standing(const GsyHtml *html, const GsyFinding *finding);

/* The address of a subject's page, and of a place in it; @fragment NULL for its top. */
void gsy_html_add_href(const GsyHtml *html, gconstpointer subject, const char *fragment,
                       GString *out);
/* <a>text</a> of a subject's page; the text alone where it has none. */
void gsy_html_add_link(const GsyHtml *html, gconstpointer subject, const char *text, GString *out);

/* --- html-figure.c: values in words and numbers --- */
/* "49", "at least 49", "about 140", "2022-09-13", "no figure"; without markup. */
char *gsy_html_dup_figure(const GsyClaim *claim);
char *gsy_html_dup_number(double value); /* 30,000 */
/* "killed", "count: houses" */
char *gsy_html_dup_measure(const char *measure);
/* "Armenia, military"; empty where nobody in particular is counted. @counted: by slashes */
char *gsy_html_dup_counted(const GsyHtml *html, const char *counted);
char *gsy_html_dup_day(const GsyWhen *when);        /* "13 September 2022"; NULL where unknown */
char *gsy_html_dup_sentence(const char *text);      /* its first letter a capital */
GsyWhen gsy_html_get_as_of(const GsyClaim *claim);  /* else the day of the article */
gboolean gsy_html_is_figure(const GsyClaim *claim); /* it says something that can be shown */
/* Whether the two cannot both be true of one fact. */
gboolean gsy_html_is_apart(const GsyClaim *a, const GsyClaim *b);
/* Whether the finding holds a value that cannot be true beside the claim's. */
gboolean gsy_html_is_excluded(const GsyClaim *claim, const GsyFinding *finding);

/* --- parts of pages --- */
/* A list of findings; nothing where there are none. */
void gsy_html_add_findings(const GsyHtml *html, const GPtrArray *findings, GString *out);
/* "Outlet, 13 September 2022" with a link to the article. */
void gsy_html_add_article_line(const GsyHtml *html, const GsyArticle *article, GString *out);
void gsy_html_add_matrix(const GsyHtml *html, const GsyEvent *event, gboolean is_whole,
                         GString *out);
void gsy_html_add_course(const GsyHtml *html, const GsyFact *fact, GString *out);
gboolean gsy_html_has_course(const GsyFact *fact);
/* A sentence in its paragraph, its figure marked. */
void gsy_html_add_quote(const GsyHtml *html, const GsyClaim *claim, GString *out);

/* --- what stands in <main> of each kind of page --- */
void gsy_html_add_index(const GsyHtml *html, GString *out);
void gsy_html_add_event(const GsyHtml *html, const GsyEvent *event, GString *out);
void gsy_html_add_finding(const GsyHtml *html, const GsyFinding *finding, GString *out);
void gsy_html_add_article(const GsyHtml *html, const GsyArticle *card, const GsyArticle *text,
                          GString *out);
void gsy_html_add_rules(const GsyHtml *html, GString *out);
void gsy_html_add_rule(const GsyHtml *html, const GsyHtmlRule *rule, GString *out);

/* --- documents --- */
/* All up to the body's first element; @has_form: it may send a form to where it came from. */
void gsy_html_begin(const char *title, gboolean has_form, GString *out);

/* html.css; made by make. */
extern const char gsy_style_html[];
