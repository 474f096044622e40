libgsy_la_SOURCES += \
	src/read/cues.c src/read/cues.h src/read/cues.inc \
	src/read/draft.c src/read/draft.h \
	src/read/headers.c src/read/headers.h \
	src/read/html.c \
	src/read/input.h \
	src/read/jsonl.c \
	src/read/metadata.c src/read/metadata.h \
	src/read/plain.c src/read/plain.h \
	src/read/reader.c src/read/reader.h \
	src/read/stream.c src/read/stream.h \
	src/read/text.c \
	src/read/unit.c src/read/unit.h \
	src/read/unpack.c src/read/unpack.h \
	src/read/walk.c \
	src/read/zone.c src/read/zone.h
unit_tests += tests/unit/read-file tests/unit/read-html tests/unit/read-text
EXTRA_DIST += tests/unit/read-fixture.h
