libgsy_la_SOURCES += \
	src/text/action.h src/text/amount.c src/text/amount.h \
	src/text/cascade.c src/text/cascade.h \
	src/text/decimal.c src/text/decimal.h \
	src/text/lexical.c src/text/lexical.h \
	src/text/mention.c src/text/mention.h \
	src/text/numeral.c src/text/quantity.c \
	src/text/sentence.c src/text/sentence.h \
	src/text/surround.c src/text/surround.h \
	src/text/text.c src/text/text.h \
	src/text/token.c src/text/token.h src/text/token-private.h \
	src/text/token-number.c src/text/token-word.c \
	src/text/vocab.c src/text/vocab.h \
	src/text/word-cache.c src/text/word-cache.h
# dates
libgsy_la_SOURCES += \
	src/text/calendar.c src/text/calendar.h src/text/clock.c \
	src/text/date.c src/text/date.h \
	src/text/date-action.c src/text/date-move.c \
	src/text/date-fields.c src/text/date-fields.h \
	src/text/date-names.c src/text/date-names.h \
	src/text/date-reading.c src/text/date-tense.c
# who says what
libgsy_la_SOURCES += \
	src/text/attribution.c src/text/attribution.h \
	src/text/clause.c src/text/clause.h \
	src/text/content.c src/text/content.h \
	src/text/cue.c src/text/cue.h \
	src/text/phrase.c src/text/phrase.h \
	src/text/quote.c src/text/quote.h \
	src/text/subject.c src/text/subject.h
unit_tests += tests/unit/text-decimal tests/unit/text-token
unit_tests += tests/unit/text-attribution tests/unit/text-date tests/unit/text-quote
unit_tests += tests/unit/text-subject
EXTRA_DIST += tests/unit/text-fixture.h
