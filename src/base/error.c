#include "config.h"

#include "base/error.h"

G_DEFINE_QUARK(gsy_error, gsy_error)
