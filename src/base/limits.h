#pragma once

/*
 * Every cap and size of gainsay, each with its unit and why it is that big. A cap that is hit is
 * told (GSY_ERROR_LIMIT or a diagnostic), never passed over in silence.
 */

/* --- base --- */

/* Bytes: the tokens and items of a usual article (5 KB of text) fit into one to four chunks. */
#define GSY_ARENA_CHUNK_BYTES ((gsize)256 * 1024)

/* Bytes that gsy_number_format() may need, NUL included: sign, 21 digits, or 17 with point and
 * exponent. */
#define GSY_NUMBER_BYTES 32

/* Bytes between marks that know how many characters are before them: longer than most articles. */
#define GSY_LINES_MARK_BYTES 4096

/* --- reading --- */

/* Bytes of one article file, unpacked: the longest real news pages measured have 1.5 MB. Spans are
 * 32 bits wide. */
#define GSY_ARTICLE_MAX_BYTES ((gsize)16 * 1024 * 1024)

/* Bytes of an article's text without its markup: a long novel's. Reading needs some hundred times
 * as much memory. */
#define GSY_ARTICLE_MAX_TEXT_BYTES ((gsize)3 * 1024 * 1024)

/* Bytes of a file of many articles (feed, JSON Lines), unpacked: a guard against bombs, not against
 * archives. */
#define GSY_ARCHIVE_MAX_BYTES ((guint64)64 * 1024 * 1024 * 1024)

/* Archives around a file: a crawl in a tar, that again in a ZIP, is the most that is met. */
#define GSY_ARCHIVE_MAX_DEPTH 3

/* Bytes of all side-cars of an archive together: they are kept while it is read. */
#define GSY_SIDECARS_MAX_BYTES ((gsize)16 * 1024 * 1024)

/* Times that unpacked data may be bigger than packed: text packs 3 to 20 times, bombs 1,000. */
#define GSY_UNPACK_MAX_RATIO 200

/* Unpacked bytes before the ratio is looked at: a short file of blanks is no bomb. */
#define GSY_UNPACK_RATIO_FROM_BYTES ((gsize)1024 * 1024)

/* Bytes of a line of JSON Lines: one article and its markup of JSON. */
#define GSY_LINE_MAX_BYTES ((gsize)32 * 1024 * 1024)

/* Bytes of a feed before its first article, and of the tags that are open around each: they are
 * read again for every article. */
#define GSY_FEED_MAX_HEAD_BYTES ((gsize)64 * 1024)

/* Bytes of one header line of plain text (Title:, Date:, ...): longer lines are prose. */
#define GSY_HEADER_LINE_MAX_BYTES 2000

/* Bytes at the start of a file from which its format is guessed. */
#define GSY_SNIFF_BYTES 4096

/* Blocks (paragraphs) of an article; a live blog of a day has about 3,000. */
#define GSY_ARTICLE_MAX_BLOCKS 100000

/* Levels of folders below a PATH: deeper trees are loops of mounts. */
#define GSY_WALK_MAX_DEPTH 64

/* --- markup --- */

/* Levels of XML and HTML elements: real pages stay under 60; no code of ours recurses on them. */
#define GSY_MARKUP_MAX_DEPTH 256

/* Attributes of one tag: libxml2 2.9 needs time in the square of their number. */
#define GSY_TAG_MAX_ATTRIBUTES 1000

/* Bytes of one tag: pages with pictures inside attributes were measured at 105,089. */
#define GSY_TAG_MAX_BYTES ((gsize)1024 * 1024)

/* Elements of one document: real pages stay under 5,000, big feeds under 100,000. */
#define GSY_MARKUP_MAX_ELEMENTS 500000

/* --- text --- */

/* Tokens of a sentence: longer ones (tables, lists without stops) are cut there. */
#define GSY_SENTENCE_MAX_TOKENS 400

/* Bytes of a word: longer runs are base64 or rubbish and match nothing. */
#define GSY_WORD_MAX_BYTES 64

/* Words of a lexicon phrase: "director-general of the international atomic energy agency" has 8. */
#define GSY_PHRASE_MAX_WORDS 16

/* Words of a quotation that is a term or a scare quote rather than a statement. */
#define GSY_QUOTE_SHORT_WORDS 2

/* Items with its marks: a longer quotation inside a subject is a statement, no name or epithet. */
#define GSY_QUOTE_TERM_ITEMS 6

/* Tokens in which a later mark shows that "the boys' toys" does not end a single quotation. */
#define GSY_QUOTE_MAX_GENITIVE_TOKENS 40

/* Tokens of a quotation in single marks: without an end in them the mark is an apostrophe. */
#define GSY_QUOTE_MAX_SINGLE_TOKENS 200

/* Times that an article names somebody with a title or an age, kept for comparing; lists of
 * thousands of names are no stories. */
#define GSY_PERSONS_MAX 120

/* Sentences before that of a "he" in which he may have been named. */
#define GSY_PRONOUN_SENTENCES 2

/* Names in the notes of an article's editors: each is held against the others. */
#define GSY_NOTE_NAMES_MAX 24

/* Tokens of a name, initials and particles counted. */
#define GSY_PERSON_MAX_TOKENS 7

/* Names of one article whose party is sought in all of it: a story has some dozens of speakers. */
#define GSY_SPEAKERS_MAX_SOUGHT 200

/* Sentences that one quotation without a new cue may go on for: a speech printed in full has more,
 * and one speaker. */
#define GSY_QUOTE_MAX_CARRIED_SENTENCES 60

/* Words of an article by which its language is told: more make it no surer. */
#define GSY_LANGUAGE_MAX_WORDS 400

/* --- rules --- */

/* Bytes of one rule file: the generated gazetteers are the biggest. */
#define GSY_RULE_FILE_MAX_BYTES ((gsize)64 * 1024 * 1024)

/* Rule files that are told to be wrong at once: a screenful. */
#define GSY_LOAD_MAX_COMPLAINTS 20

/* Bytes of a compiled pack: offsets in it are 32 bits wide. */
#define GSY_PACK_MAX_BYTES ((gsize)1024 * 1024 * 1024)

/* Classes of a pack, the bits of a GsyClassSet, a multiple of 64: English alone needs some 2,200,
 * quoted words included. */
#define GSY_MAX_CLASSES 2560

/* States of one layer's automaton: 200,000 of them fill about 30 MB. */
#define GSY_FSM_MAX_STATES 200000

/* States of one pattern: the work for one symbol is in proportion to it; real patterns stay under
 * 500. */
#define GSY_FSM_MAX_PATTERN_STATES 8000

/* Levels of a pattern's tree: a bracket makes five at most (choice, sequence, repeat, capture,
 * atom). */
#define GSY_FSM_MAX_DEPTH 160

/* States, and kinds of symbols, that a layer's lazy automaton may learn: some megabytes a worker
 * and layer. The greatest layer comes to 6,400 in 30 MB of news. */
#define GSY_FSM_MAX_LAZY_STATES 20000

/* Transitions between them, of 16 bytes each: the greatest layer learns 45,000 of the same. */
#define GSY_FSM_MAX_LAZY_EDGES 200000

/* Class sets that a worker has numbers for when it begins an article, 128 bytes each and 2 a layer:
 * a million articles of news have some thousands. */
#define GSY_FSM_MAX_SETS 20000

/* Upper end of x{m,n} in a pattern: each copy is states of its own. */
#define GSY_FSM_MAX_REPEAT 64

/* Ways in which one item of a pattern may match, written out: (a | b)&!(c | d) has two. */
#define GSY_PATTERN_MAX_ALTERNATIVES 256

/* Characters of a pattern that an error shows from its column on. */
#define GSY_PATTERN_EXCERPT_CHARACTERS 24

/* Steps from fact to fact ("killed" is part of "casualties" is part of "losses"); a bound for
 * rings. */
#define GSY_FACT_MAX_STEPS 8

/* Levels of brackets in a pattern. */
#define GSY_PATTERN_MAX_DEPTH 32

/* Words and figures of one text of a pair: each is held against each of the other. */
#define GSY_PAIR_MAX_TERMS 1000

/* Bytes that annotate, pair and baselines read at once: a million pairs of sentences. */
#define GSY_INPUT_MAX_BYTES ((gsize)1024 * 1024 * 1024)

/* --- reports --- */

/* Bytes of a record as it is written: as many as nine in ten claims have. */
#define GSY_RECORD_BYTES ((gsize)1024)

/* Terminal cells of a quoted sentence: two lines of a usual terminal, so that a figure and its
 * words are in sight. */
#define GSY_EXCERPT_MAX_CELLS 150

/* Lines of `explain` on claims that were not compared: a screenful. */
#define GSY_EXPLAIN_MAX_PAIRS 40

/* Outlets that a table of the HTML report has columns for: more cannot be read side by side. */
#define GSY_HTML_MAX_COLUMNS 40

/* Distinct figures of one outlet for one fact in a cell of it: a live blog's toll changes often. */
#define GSY_HTML_MAX_FIGURES 6

/* Stories that the first page of it shows with their table; the others are listed: some screenfuls.
 */
#define GSY_HTML_MAX_STORIES 50

/* Figures that a drawing of a fact's course has room for: more is a stain. */
#define GSY_HTML_MAX_POINTS 60

/* --- serving --- */

/* Bytes of a form that is sent: a name, a reason, a token. */
#define GSY_HTTP_BODY_MAX_BYTES ((gsize)64 * 1024)

/* Connections at once that wait to be asked something: a few people and their tabs. One more, and
 * the first of them is closed. */
#define GSY_HTTP_MAX_WAITING 64

/* Connections at once, those that are being closed counted. */
#define GSY_HTTP_MAX_CONNECTIONS 256

/* Seconds that a silent connection is kept. */
#define GSY_HTTP_TIMEOUT_SECONDS 10

/* Microseconds between looks at whether files have changed: less is no sooner for people. */
#define GSY_SERVE_LOOK_EVERY_US 500000

/* --- comparing --- */

/* Claims of one article that are compared: each is held against each. A live blog of a day has some
 * hundred. */
#define GSY_ARTICLE_MAX_COMPARED 600

/* Statements of one event that are compared, each with each, those alike counted once: a hundred
 * articles of one attack make some three hundred. */
#define GSY_EVENT_MAX_COMPARED 2000

/* --- workers --- */

/* Threads of --jobs: more only wait for one another. */
#define GSY_MAX_JOBS 256

/* Files that workers may be ahead of the output, and results of one file that may wait: more only
 * costs memory. */
#define GSY_POOL_MAX_AHEAD 256
