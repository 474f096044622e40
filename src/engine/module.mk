libgsy_la_SOURCES += \
	src/engine/corpus.c \
	src/engine/plain.c src/engine/plain.h \
	src/engine/pool.c src/engine/pool.h \
	src/engine/run.c src/engine/run.h \
	src/engine/worker.c src/engine/worker.h
unit_tests += tests/unit/engine-pool
