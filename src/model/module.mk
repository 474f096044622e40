libgsy_la_SOURCES += \
	src/model/article.c src/model/article.h \
	src/model/claim.c src/model/claim.h \
	src/model/decision.c src/model/decision.h \
	src/model/diagnostic.c src/model/diagnostic.h \
	src/model/event.c src/model/event.h \
	src/model/finding.c src/model/finding.h \
	src/model/mention.c src/model/mention.h \
	src/model/reading.h \
	src/model/ruleinfo.h \
	src/model/value.c src/model/value.h \
	src/model/when.c src/model/when-parse.c src/model/when.h

unit_tests += \
	tests/unit/model-records \
	tests/unit/model-value \
	tests/unit/model-when
