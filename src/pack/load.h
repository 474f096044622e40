#pragma once

#include <gio/gio.h>

/* Reads a folder of rules and compiles it to an image. IO, SYNTAX, SCHEMA, LIMIT, ENCODING */
GBytes *gsy_load_compile(const char *path, GError **error);
