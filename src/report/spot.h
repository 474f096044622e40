#pragma once

#include "report/writer.h"

/*
 * Where a tool shall lead its reader: a file and what to mark in it. An article inside a line of
 * JSON, or unpacked from an archive, has no columns of its own in the file: its line is marked.
 */
typedef struct {
    const GsyArticle *article; /* all is borrowed from the finding */
    const GsyClaim *claim;     /* NULL where the article as such is meant */
    const GsySide *side;       /* NULL likewise */
    const char *path;          /* of the file, below the folder of GsyStyle if it is there */
    gboolean has_columns;
    GsyLocation at; /* columns are 1 without has_columns */
} GsySpot;

GsySpot gsy_spot_of_claim(const GsyClaim *claim, const GsyStyle *style);

/* The claim's, else the article's. */
const GsyWhen *gsy_spot_get_published(const GsySpot *spot);

/* (element-type GsySpot): of all who take part in a finding, the first side first; never empty.
 * Free with g_array_unref. */
GArray *gsy_spots_list(const GsyFinding *finding, const GsyStyle *style);

/* PATH:LINE:COLUMN, or PATH:LINE; made harmless. */
void gsy_spot_append(const GsySpot *spot, GString *out);

/* "Valley Post, 2021-05-12: 17 (police)", with @quote also the sentence in quotation marks; made
 * harmless. */
void gsy_spot_append_saying(const GsySpot *spot, gboolean quote, GString *out);

/* A finding's message with all places but the first in words, for who can be led to one alone; made
 * harmless. */
char *gsy_spots_dup_message(const GsyFinding *finding, const GArray *spots);

/* The path as a URI reference: relative when the path is, "file:///..." when it is absolute. */
char *gsy_spot_dup_uri(const GsySpot *spot);
