libgsy_la_SOURCES += \
	src/report/change.c \
	src/report/checkstyle.c \
	src/report/csv.c \
	src/report/diff.c src/report/diff.h \
	src/report/excerpt.c \
	src/report/facet.c src/report/facet.h \
	src/report/formats.h \
	src/report/github.c \
	src/report/gitlab.c \
	src/report/gnu.c \
	src/report/html.c src/report/html.h src/report/html-private.h \
	src/report/html-article.c \
	src/report/html-change.c \
	src/report/html-course.c \
	src/report/html-event.c \
	src/report/html-figure.c \
	src/report/html-finding.c \
	src/report/html-index.c \
	src/report/html-matrix.c \
	src/report/html-out.c src/report/html-out.h \
	src/report/html-rule.c \
	src/report/json-line.c src/report/json-line.h \
	src/report/json-model.c src/report/json-model.h \
	src/report/json.c src/report/json.h \
	src/report/junit.c \
	src/report/markdown.c \
	src/report/proposal.c src/report/proposal.h \
	src/report/rdjsonl.c \
	src/report/record.h \
	src/report/safe.c src/report/safe.h \
	src/report/sarif.c \
	src/report/saved.c src/report/saved.h \
	src/report/spot.c src/report/spot.h \
	src/report/tap.c \
	src/report/text-record.c \
	src/report/text.c src/report/text.h \
	src/report/words.c src/report/words.h \
	src/report/writer.c src/report/writer.h
unit_tests += tests/unit/report-formats tests/unit/report-html tests/unit/report-safe

# The style of the HTML report as a string of C.
nodist_libgsy_la_SOURCES += src/report/html-style.c
EXTRA_DIST += src/report/html.css
src/report/html-style.c: $(srcdir)/src/report/html.css
	$(AM_V_GEN)$(MKDIR_P) src/report && $(srcdir)/tools/text-to-c report/html-private.h gsy_style_ $^ >$@.tmp && \
	  mv $@.tmp $@
MOSTLYCLEANFILES += src/report/html-style.c
EXTRA_DIST += tests/data/junit.rng
