libgsy_la_SOURCES += \
	src/read/archive.c \
	src/read/cues.c src/read/cues.h src/read/cues.inc \
	src/read/csv.c \
	src/read/digest.c src/read/digest.h \
	src/read/draft.c src/read/draft.h \
	src/read/export.c src/read/export.h src/read/exports.inc \
	src/read/feed.c \
	src/read/foreign.c src/read/foreign.h \
	src/read/forward.c src/read/forward.h \
	src/read/ground.c src/read/ground.h \
	src/read/headers.c src/read/headers.h \
	src/read/html.c \
	src/read/input.h \
	src/read/jsonl.c \
	src/read/letter.c src/read/letter.h \
	src/read/linked.c src/read/linked.h \
	src/read/mail.c \
	src/read/manifest.c src/read/manifest.h \
	src/read/markup.c src/read/markup.h \
	src/read/masthead.c src/read/masthead.h \
	src/read/members.c src/read/members.h \
	src/read/metadata.c src/read/metadata.h \
	src/read/mime.c src/read/mime.h \
	src/read/news.c src/read/news.h \
	src/read/newsml.c \
	src/read/ninjs.c src/read/ninjs.h \
	src/read/nitf.c \
	src/read/own.c src/read/own.h \
	src/read/pages.c src/read/pages.h src/read/hyphens.inc \
	src/read/plain.c src/read/plain.h \
	src/read/posts.c src/read/posts.h \
	src/read/reader.c src/read/reader.h \
	src/read/records.c src/read/records.h \
	src/read/ready.c src/read/ready.h \
	src/read/row.c src/read/row.h \
	src/read/schema-data.h \
	src/read/stamps.c src/read/stamps.h \
	src/read/stream.c src/read/stream.h \
	src/read/subtitles.c \
	src/read/text.c \
	src/read/title.c src/read/title.h \
	src/read/unit.c src/read/unit.h \
	src/read/unpack.c src/read/unpack.h \
	src/read/walk.c \
	src/read/warc.c \
	src/read/zone.c src/read/zone.h
unit_tests += tests/unit/read-export tests/unit/read-file tests/unit/read-html tests/unit/read-news tests/unit/read-text
EXTRA_DIST += tests/unit/read-fixture.h
nodist_libgsy_la_SOURCES += src/read/schema-data.c

# The schema as a string of C, and for editors.
read_schemas = corpus
src/read/schema-data.c: $(read_schemas:%=$(srcdir)/src/read/schema/%.rng)
	$(AM_V_GEN)$(MKDIR_P) src/read && $(srcdir)/tools/text-to-c read/schema-data.h gsy_schema_ $^ >$@.tmp && mv $@.tmp $@
MOSTLYCLEANFILES += src/read/schema-data.c
dist_schema_DATA += $(read_schemas:%=src/read/schema/%.rng)
EXTRA_DIST += src/read/schema
