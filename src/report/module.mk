libgsy_la_SOURCES += \
	src/report/change.c \
	src/report/diff.c src/report/diff.h \
	src/report/excerpt.c \
	src/report/facet.c src/report/facet.h \
	src/report/formats.h \
	src/report/json.c src/report/json.h \
	src/report/json-model.c src/report/json-model.h \
	src/report/record.h \
	src/report/safe.c src/report/safe.h \
	src/report/saved.c src/report/saved.h \
	src/report/text.c src/report/text.h \
	src/report/text-record.c \
	src/report/writer.c src/report/writer.h
unit_tests += tests/unit/report-safe
