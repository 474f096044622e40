#pragma once

#include <glib.h>

/* Many small things that die together. Not thread-safe: one arena a worker. */
typedef struct GsyArena GsyArena;

GsyArena *gsy_arena_new(void);

/* Frees the arena and all that came from it; NULL is fine. */
void gsy_arena_free(GsyArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsyArena, gsy_arena_free)

/* Forgets all allocations, keeps the memory for the next article. */
void gsy_arena_reset(GsyArena *arena);

/**
 * gsy_arena_alloc:
 * @len_bytes: how much, 0 allowed
 *
 * Returns: zeroed memory aligned for any type; it lives until reset or free
 */
gpointer gsy_arena_alloc(GsyArena *arena, gsize len_bytes);

/* Copies of bytes and of a string prefix, the latter NUL-terminated. */
gpointer gsy_arena_dup(GsyArena *arena, gconstpointer data, gsize len_bytes);
char *gsy_arena_strndup(GsyArena *arena, const char *text, gsize len_bytes);

#define gsy_arena_new0(arena, Type) ((Type *)gsy_arena_alloc((arena), sizeof(Type)))
#define gsy_arena_newn(arena, Type, n) ((Type *)gsy_arena_alloc((arena), sizeof(Type) * (gsize)(n)))
