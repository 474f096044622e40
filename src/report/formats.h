#pragma once

#include "report/writer.h"

/* The formats, one a file; private to report/. */
extern const GsyFormat gsy_format_text, gsy_format_json, gsy_format_jsonl, gsy_format_sarif,
    gsy_format_junit, gsy_format_gnu, gsy_format_github, gsy_format_gitlab, gsy_format_rdjsonl,
    gsy_format_checkstyle, gsy_format_tap, gsy_format_csv, gsy_format_markdown, gsy_format_html;

/* html-change.c: what the format makes of a run of changes. */
extern const GsyFrame gsy_html_changes;
