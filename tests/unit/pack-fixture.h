#pragma once

#include <string.h>

#include <glib/gstdio.h>

#include "unit.h"

#include "base/error.h"
#include "pack/pack.h"

/* automake tells tests where the sources are. */
static inline char *
source_path(const char *path)
{
    const char *srcdir = g_getenv("srcdir");
    return g_build_filename(srcdir != NULL ? srcdir : ".", path, NULL);
}

/* The real rules, as the build compiled them: what is a cue or is counted is known only there. */
static inline GsyPack *
load_rules(void)
{
    g_autoptr(GError) error = NULL;
    GsyPack *pack = gsy_pack_load_file(g_getenv("GSY_RULES"), &error);
    ck_assert_msg(pack != NULL, "%s", error != NULL ? error->message : "no error");
    return pack;
}

static inline GsyPack *
load_tiny(void)
{
    g_autofree char *path = source_path("tests/data/rules-tiny");
    g_autoptr(GError) error = NULL;
    GsyPack *pack = gsy_pack_load_folder(path, &error);
    ck_assert_msg(pack != NULL, "%s", error != NULL ? error->message : "no error");
    return pack;
}

/* The entry of a phrase whose words are parted by blanks; 0 for none. */
static inline guint32
find_phrase(const GsyPack *pack, const char *phrase)
{
    g_auto(GStrv) words = g_strsplit(phrase, " ", -1);
    guint32 node = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        node =
            gsy_pack_step_phrase(pack, node, gsy_pack_find_word(pack, words[i], strlen(words[i])));
        if (node == 0)
            return 0;
    }
    return gsy_pack_get_phrase_entry(pack, node);
}

static inline gboolean
has_class(const GsyPack *pack, guint32 entry, const char *name)
{
    guint class_id = gsy_pack_find_class(pack, name);
    return class_id != G_MAXUINT &&
           gsy_classes_has(gsy_pack_get_entry_classes(pack, entry), class_id);
}

static inline const char *
attr_of(const GsyPack *pack, guint32 entry, const char *name)
{
    return gsy_pack_get_entry_attr(pack, entry, gsy_pack_find_attr(pack, name));
}

/* A folder with one rule file in it; remove_rules() takes it away. */
static inline char *
make_rules(const char *name, const char *content)
{
    char *folder = g_dir_make_tmp("gsy-pack-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, content, -1, NULL));
    return folder;
}

static inline void
remove_rules(char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
}
