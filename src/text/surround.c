#include "config.h"

#include <string.h>

#include "text/surround.h"

static gboolean
has_class(const GsyActionContext *context, guint32 word, const char *name, gsize len_bytes)
{
    char buffer[64];
    if (word == 0 || len_bytes >= sizeof buffer)
        return FALSE;
    memcpy(buffer, name, len_bytes);
    buffer[len_bytes] = '\0';
    guint class_id = gsy_pack_find_class(context->pack, buffer);
    guint32 node = gsy_pack_step_phrase(context->pack, 0, word);
    guint32 entry = node != 0 ? gsy_pack_get_phrase_entry(context->pack, node) : 0;
    return entry != 0 && class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(context->pack, entry), class_id);
}

/* @names: classes parted by blanks. */
static gboolean
is_of(const GsyActionContext *context, guint token, const char *names)
{
    guint32 word = context->reading->tokens[token].word;
    while (*names != '\0') {
        gsize len_bytes = strcspn(names, " ");
        if (has_class(context, word, names, len_bytes))
            return TRUE;
        names += len_bytes;
        names += strspn(names, " ");
    }
    return FALSE;
}

static gboolean
is_barred(const GsyActionContext *context, const GsyItem *item)
{
    const GsyReading *reading = context->reading;
    const char *bar = gsy_pack_get_pattern_attr(context->pack, item->pattern, "bar");
    guint next = item->first_token + item->n_tokens;
    if (bar == NULL || next >= reading->n_tokens)
        return FALSE;
    if ((reading->tokens[next].flags & GSY_TOKEN_PUNCT) && next + 1 < reading->n_tokens &&
        !((reading->tokens[next].flags | reading->tokens[next + 1].flags) & GSY_TOKEN_SPACE))
        next++;
    return is_of(context, next, bar);
}

static gboolean
is_followed(const GsyActionContext *context, const GsyItem *item)
{
    const GsyReading *reading = context->reading;
    const char *then = gsy_pack_get_pattern_attr(context->pack, item->pattern, "then");
    guint next = item->first_token + item->n_tokens;
    if (then == NULL || next >= reading->n_tokens)
        return TRUE;
    const GsyToken *token = &reading->tokens[next];
    if (token->flags & GSY_TOKEN_PUNCT)
        return token->flags & GSY_TOKEN_SPACE || next + 1 == reading->n_tokens ||
               reading->tokens[next + 1].flags & GSY_TOKEN_SPACE;
    return is_of(context, next, then);
}

static gboolean
is_led_wrongly(const GsyActionContext *context, const GsyItem *item)
{
    const char *bar = gsy_pack_get_pattern_attr(context->pack, item->pattern, "lead-bar");
    return bar != NULL && item->first_token > 0 && is_of(context, item->first_token - 1, bar);
}

gboolean
gsy_surround_allows(const GsyActionContext *context, const GsyItem *item)
{
    return !is_barred(context, item) && is_followed(context, item) &&
           !is_led_wrongly(context, item);
}
