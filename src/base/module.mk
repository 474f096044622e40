libgsy_la_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/edit.c src/base/edit.h \
	src/base/eight.h \
	src/base/error.c src/base/error.h \
	src/base/hash.c src/base/hash.h \
	src/base/json.c src/base/json.h \
	src/base/json-read.c src/base/json-read.h \
	src/base/limits.h \
	src/base/lines.c src/base/lines.h \
	src/base/number.c src/base/number.h \
	src/base/radix.c src/base/radix.h \
	src/base/sixteen.h \
	src/base/span.h \
	src/base/utf8.c src/base/utf8.h


unit_tests += \
	tests/unit/base-arena \
	tests/unit/base-json \
	tests/unit/base-number \
	tests/unit/base-radix \
	tests/unit/base-text
