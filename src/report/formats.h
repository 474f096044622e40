#pragma once

#include "report/writer.h"

/* The formats, one a file; private to report/. */
extern const GsyFormat gsy_format_text, gsy_format_json, gsy_format_jsonl;
