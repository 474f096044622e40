#include "config.h"

#include "base/arena.h"

#include <string.h>

#include "base/limits.h"

/* Every allocation begins at a multiple of this: what malloc() promises on 64-bit machines. */
#define ALIGNMENT ((gsize)16)

typedef struct Chunk Chunk;
struct Chunk {
    Chunk *next;    /* owned */
    gsize capacity; /* bytes of data */
    gsize used;     /* bytes handed out, a multiple of ALIGNMENT, <= capacity */
    guint8 *data;   /* right behind the header */
};

struct GsyArena {
    Chunk *first;   /* owned, NULL until the first allocation */
    Chunk *current; /* the chunk being filled; those after it are empty */
};

GsyArena *
gsy_arena_new(void)
{
    return g_new0(GsyArena, 1);
}

void
gsy_arena_free(GsyArena *arena)
{
    if (arena == NULL)
        return;
    Chunk *next;
    for (Chunk *chunk = arena->first; chunk != NULL; chunk = next) {
        next = chunk->next;
        g_free(chunk);
    }
    g_free(arena);
}

void
gsy_arena_reset(GsyArena *arena)
{
    for (Chunk *chunk = arena->first; chunk != NULL; chunk = chunk->next)
        chunk->used = 0;
    arena->current = arena->first;
}

static gsize
round_up(gsize len_bytes)
{
    return (len_bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static Chunk *
chunk_new(gsize capacity)
{
    gsize header = round_up(sizeof(Chunk));
    Chunk *chunk = g_malloc(header + capacity);
    *chunk = (Chunk){ .capacity = capacity, .data = (guint8 *)chunk + header };
    return chunk;
}

/* The first chunk from the current one on with room, else a new one behind the current one. */
static Chunk *
find_room(GsyArena *arena, gsize len_bytes)
{
    Chunk *last = arena->current;
    for (Chunk *chunk = last; chunk != NULL; chunk = chunk->next) {
        if (chunk->capacity - chunk->used >= len_bytes)
            return chunk;
        last = chunk;
    }
    Chunk *made = chunk_new(MAX(len_bytes, GSY_ARENA_CHUNK_BYTES));
    if (last == NULL)
        arena->first = made;
    else
        last->next = made;
    return made;
}

/* @need is a multiple of ALIGNMENT; what is there is not cleared. */
static gpointer
take(GsyArena *arena, gsize need)
{
    Chunk *chunk = arena->current;
    if (chunk == NULL || chunk->capacity - chunk->used < need)
        chunk = arena->current = find_room(arena, need);
    gpointer data = chunk->data + chunk->used;
    chunk->used += need;
    return data;
}

gpointer
gsy_arena_alloc(GsyArena *arena, gsize len_bytes)
{
    g_return_val_if_fail(len_bytes <= G_MAXSIZE / 2, NULL);
    gsize need = round_up(MAX(len_bytes, 1));
    return memset(take(arena, need), 0, need);
}

gpointer
gsy_arena_dup(GsyArena *arena, gconstpointer data, gsize len_bytes)
{
    g_return_val_if_fail(len_bytes <= G_MAXSIZE / 2, NULL);
    gpointer copy = take(arena, round_up(MAX(len_bytes, 1)));
    if (len_bytes > 0)
        memcpy(copy, data, len_bytes);
    return copy;
}

char *
gsy_arena_strndup(GsyArena *arena, const char *text, gsize len_bytes)
{
    gsize len = strnlen(text, len_bytes);
    char *copy = take(arena, round_up(len + 1));
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}
