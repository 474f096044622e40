libgsy_la_SOURCES += \
	src/extract/age.c \
	src/extract/agreement.c \
	src/extract/anchor.c \
	src/extract/attribution.c \
	src/extract/counted.c \
	src/extract/dead.c \
	src/extract/draft.h \
	src/extract/extract.c src/extract/extract.h \
	src/extract/group.c \
	src/extract/identity.c \
	src/extract/match.c \
	src/extract/misfit.c \
	src/extract/modality.c \
	src/extract/note.c \
	src/extract/origin.c \
	src/extract/outcome.c src/extract/outcome.h \
	src/extract/past.c \
	src/extract/persons.c src/extract/persons.h \
	src/extract/place.c \
	src/extract/streets.c \
	src/extract/subject.c \
	src/extract/value.c \
	src/extract/when.c
unit_tests += tests/unit/extract-claims tests/unit/extract-when
EXTRA_DIST += tests/unit/extract-fixture.h
