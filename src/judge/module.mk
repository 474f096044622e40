libgsy_la_SOURCES += \
	src/judge/agreement.c \
	src/judge/assemble.c src/judge/assemble.h \
	src/judge/bench.c src/judge/bench.h \
	src/judge/comparable.c \
	src/judge/condition.c src/judge/condition.h \
	src/judge/judge.c src/judge/judge.h \
	src/judge/day.c src/judge/day.h \
	src/judge/explain.c src/judge/explain.h \
	src/judge/names.h \
	src/judge/pairs.c src/judge/pairs.h \
	src/judge/persons.c src/judge/persons.h \
	src/judge/relation.c src/judge/relation.h src/judge/relation-private.h \
	src/judge/remark.c src/judge/remark.h \
	src/judge/scale.c src/judge/scale.h \
	src/judge/spelling.c \
	src/judge/whole.c src/judge/whole.h \
	src/judge/wording.c src/judge/wording.h
unit_tests +=
