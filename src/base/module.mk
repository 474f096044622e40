libgsy_la_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/error.c src/base/error.h \
	src/base/limits.h \
	src/base/span.h
unit_tests +=
