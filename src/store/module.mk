libgsy_la_SOURCES += \
	src/store/baseline.c src/store/baseline.h \
	src/store/configuration.c src/store/configuration.h \
	src/store/decisions.c src/store/decisions.h \
	src/store/load.c src/store/load.h \
	src/store/match.c src/store/match.h \
	src/store/schema-data.h \
	src/store/standing.c src/store/standing.h
nodist_libgsy_la_SOURCES += src/store/schema-data.c
unit_tests += tests/unit/store-decisions

# The schemas as strings of C, and for editors.
store_schemas = baseline config decisions
src/store/schema-data.c: $(store_schemas:%=$(srcdir)/src/store/schema/%.rng)
	$(AM_V_GEN)$(MKDIR_P) src/store && $(srcdir)/tools/text-to-c store/schema-data.h gsy_schema_ $^ >$@.tmp && mv $@.tmp $@
MOSTLYCLEANFILES += src/store/schema-data.c
dist_schema_DATA += $(store_schemas:%=src/store/schema/%.rng)
EXTRA_DIST += src/store/schema
