#pragma once

#include "gainsay.h" /* GSY_ERROR and its codes: programs that use the library see them too */
