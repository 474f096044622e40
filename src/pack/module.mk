libgsy_la_SOURCES += \
	src/pack/atoms.c src/pack/atoms.h \
	src/pack/compare.c src/pack/compare.h \
	src/pack/draft.c src/pack/draft.h \
	src/pack/example.c src/pack/example.h \
	src/pack/expr.c src/pack/expr.h \
	src/pack/freeze.c src/pack/freeze.h \
	src/pack/gate.c src/pack/gate.h \
	src/pack/need.c src/pack/need.h \
	src/pack/image.c src/pack/image.h \
	src/pack/lint.c \
	src/pack/lexicon.c src/pack/lexicon.h \
	src/pack/load.c src/pack/load.h \
	src/pack/open.c \
	src/pack/pack.c src/pack/pack.h src/pack/pack-private.h \
	src/pack/look.c \
	src/pack/pattern.c src/pack/pattern.h \
	src/pack/profile.c src/pack/profile.h \
	src/pack/schema-data.h \
	src/pack/tables.c \
	src/pack/world.c src/pack/world.h
nodist_libgsy_la_SOURCES += src/pack/schema-data.c
unit_tests += tests/unit/pack-error tests/unit/pack-load tests/unit/pack-pattern
EXTRA_DIST += tests/data/rules-tiny tests/unit/pack-fixture.h

# The schemas as strings of C.
pack_schemas = lexicon patterns compare world profile gate
src/pack/schema-data.c: $(pack_schemas:%=$(srcdir)/rules/schema/%.rng)
	$(AM_V_GEN)$(MKDIR_P) src/pack && $(srcdir)/tools/text-to-c pack/schema-data.h gsy_schema_ $^ >$@.tmp && mv $@.tmp $@
MOSTLYCLEANFILES += src/pack/schema-data.c
