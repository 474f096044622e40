#pragma once

#include "report/writer.h"

/* Any record as one line of JSON, as CONTRACT has it. */
void gsy_json_render(const GsyRecord *record, const GsyStyle *style, GString *out);
