libgsy_la_SOURCES += \
	src/report/change.c \
	src/report/checkstyle.c \
	src/report/diff.c src/report/diff.h \
	src/report/excerpt.c \
	src/report/facet.c src/report/facet.h \
	src/report/formats.h \
	src/report/github.c \
	src/report/gitlab.c \
	src/report/gnu.c \
	src/report/json-model.c src/report/json-model.h \
	src/report/json.c src/report/json.h \
	src/report/junit.c \
	src/report/rdjsonl.c \
	src/report/record.h \
	src/report/safe.c src/report/safe.h \
	src/report/sarif.c \
	src/report/saved.c src/report/saved.h \
	src/report/spot.c src/report/spot.h \
	src/report/tap.c \
	src/report/text-record.c \
	src/report/text.c src/report/text.h \
	src/report/writer.c src/report/writer.h
unit_tests += tests/unit/report-safe
