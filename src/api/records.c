#include "config.h"

#include <math.h>

#include "model/diagnostic.h"
#include "model/event.h"
#include "model/finding.h"

/* The getters of gainsay.h: inside, records are open for reading. */

const char *
gsy_finding_get_rule(const GsyFinding *finding)
{
    return finding->rule;
}

const char *
gsy_finding_get_kind(const GsyFinding *finding)
{
    return finding->kind;
}

GsyLevel
gsy_finding_get_level(const GsyFinding *finding)
{
    return finding->level;
}

const char *
gsy_finding_get_fingerprint(const GsyFinding *finding)
{
    return finding->fingerprint;
}

const char *
gsy_finding_get_event(const GsyFinding *finding)
{
    return finding->event;
}

const char *
gsy_finding_get_measure(const GsyFinding *finding)
{
    return finding->measure;
}

const char *
gsy_finding_get_counted(const GsyFinding *finding)
{
    return finding->counted;
}

const char *
gsy_finding_get_message(const GsyFinding *finding)
{
    return finding->message;
}

const char *
gsy_finding_get_why(const GsyFinding *finding)
{
    return finding->why;
}

const char *
gsy_finding_get_condition(const GsyFinding *finding)
{
    return finding->condition;
}

const GsyArticle *
gsy_finding_get_article(const GsyFinding *finding)
{
    return finding->article;
}

guint
gsy_finding_get_n_sides(const GsyFinding *finding)
{
    return finding->sides->len;
}

const GsySide *
gsy_finding_get_side(const GsyFinding *finding, guint n)
{
    g_return_val_if_fail(n < finding->sides->len, NULL);
    return g_ptr_array_index(finding->sides, n);
}

const char *
gsy_side_get_value(const GsySide *side)
{
    return side->value;
}

guint
gsy_side_get_n_claims(const GsySide *side)
{
    return side->claims->len;
}

const GsyClaim *
gsy_side_get_claim(const GsySide *side, guint n)
{
    g_return_val_if_fail(n < side->claims->len, NULL);
    return g_ptr_array_index(side->claims, n);
}

const char *
gsy_claim_get_id(const GsyClaim *claim)
{
    return claim->id;
}

const GsyArticle *
gsy_claim_get_article(const GsyClaim *claim)
{
    return claim->article;
}

const char *
gsy_claim_get_event(const GsyClaim *claim)
{
    return claim->event;
}

const char *
gsy_claim_get_fact(const GsyClaim *claim)
{
    return claim->fact;
}

const char *
gsy_claim_get_measure(const GsyClaim *claim)
{
    return claim->measure;
}

const char *
gsy_claim_get_zone(const GsyClaim *claim)
{
    return gsy_zone_get_name(claim->zone);
}

const char *
gsy_claim_get_rule(const GsyClaim *claim)
{
    return claim->rule;
}

GsyLocation
gsy_claim_get_location(const GsyClaim *claim)
{
    return claim->place;
}

gboolean
gsy_claim_get_interval(const GsyClaim *claim, double *low, double *high)
{
    gboolean is_number = claim->value.kind == GSY_VALUE_NUMBER;
    *low = is_number ? claim->value.interval.low : -INFINITY;
    *high = is_number ? claim->value.interval.high : INFINITY;
    return is_number;
}

const char *
gsy_claim_get_unit(const GsyClaim *claim)
{
    return claim->value.unit;
}

gboolean
gsy_claim_is_missing(const GsyClaim *claim)
{
    return claim->value.kind == GSY_VALUE_MISSING;
}

const char *
gsy_claim_get_side(const GsyClaim *claim)
{
    return claim->counted.side;
}

const char *
gsy_claim_get_role(const GsyClaim *claim)
{
    return claim->counted.role;
}

const char *
gsy_claim_get_speaker(const GsyClaim *claim)
{
    return claim->source.name;
}

const char *
gsy_claim_get_speaker_party(const GsyClaim *claim)
{
    return claim->source.party;
}

char *
gsy_claim_dup_as_of(const GsyClaim *claim)
{
    return gsy_when_dup_iso(&claim->as_of);
}

const char *
gsy_event_get_id(const GsyEvent *event)
{
    return event->id;
}

const char *
gsy_event_get_label(const GsyEvent *event)
{
    return event->label;
}

const char *
gsy_event_get_basis(const GsyEvent *event)
{
    return event->basis;
}

gboolean
gsy_event_is_background(const GsyEvent *event)
{
    return event->background;
}

char *
gsy_event_dup_date(const GsyEvent *event)
{
    return gsy_when_dup_iso(&event->date);
}

guint
gsy_event_get_n_articles(const GsyEvent *event)
{
    return event->articles->len;
}

const GsyArticle *
gsy_event_get_article(const GsyEvent *event, guint n)
{
    g_return_val_if_fail(n < event->articles->len, NULL);
    return g_ptr_array_index(event->articles, n);
}

const char *
gsy_article_get_id(const GsyArticle *article)
{
    return article->id;
}

const char *
gsy_article_get_path(const GsyArticle *article)
{
    return article->path;
}

const char *
gsy_article_get_title(const GsyArticle *article)
{
    return article->title;
}

const char *
gsy_article_get_outlet(const GsyArticle *article)
{
    return article->outlet;
}

const char *
gsy_article_get_language(const GsyArticle *article)
{
    return article->language;
}

const char *
gsy_article_get_url(const GsyArticle *article)
{
    return article->url;
}

char *
gsy_article_dup_published(const GsyArticle *article)
{
    return gsy_when_dup_iso(&article->published);
}

char *
gsy_article_dup_updated(const GsyArticle *article)
{
    return gsy_when_dup_iso(&article->updated);
}

gboolean
gsy_diagnostic_is_skipped(const GsyDiagnostic *diagnostic)
{
    return diagnostic->kind == GSY_DIAGNOSTIC_SKIPPED;
}

const char *
gsy_diagnostic_get_path(const GsyDiagnostic *diagnostic)
{
    return diagnostic->path;
}

guint
gsy_diagnostic_get_line(const GsyDiagnostic *diagnostic)
{
    return diagnostic->line;
}

const char *
gsy_diagnostic_get_what(const GsyDiagnostic *diagnostic)
{
    return diagnostic->what;
}

const char *
gsy_diagnostic_get_reason(const GsyDiagnostic *diagnostic)
{
    return diagnostic->reason;
}
