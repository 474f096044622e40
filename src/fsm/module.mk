libgsy_la_SOURCES += \
	src/fsm/begin.c src/fsm/begin.h \
	src/fsm/build.c src/fsm/fsm.h src/fsm/fsm-private.h \
	src/fsm/dot.c \
	src/fsm/lazy.c src/fsm/lazy.h \
	src/fsm/needs.c src/fsm/needs.h \
	src/fsm/run.c \
	src/fsm/sets.c src/fsm/sets.h \
	src/fsm/table.c
unit_tests += tests/unit/fsm-match tests/unit/fsm-build
EXTRA_DIST += tests/unit/fsm-fixture.h
