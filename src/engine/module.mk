libgsy_la_SOURCES += \
	src/engine/coded.c src/engine/coded.h \
	src/engine/corpus.c \
	src/engine/expect.c src/engine/expect.h \
	src/engine/language.c src/engine/language.h \
	src/engine/pair.c src/engine/pair.h \
	src/engine/pair-figure.c src/engine/pair-figure.h \
	src/engine/pair-match.c src/engine/pair-match.h \
	src/engine/pair-rules.c src/engine/pair-rules.h \
	src/engine/pair-text.c src/engine/pair-text.h \
	src/engine/party.c src/engine/party.h \
	src/engine/plain.c src/engine/plain.h \
	src/engine/pool.c src/engine/pool.h \
	src/engine/run.c src/engine/run.h \
	src/engine/selftest.c src/engine/selftest.h \
	src/engine/verdict.c src/engine/verdict.h \
	src/engine/worker.c src/engine/worker.h
unit_tests += tests/unit/engine-gate tests/unit/engine-pool tests/unit/engine-pair
