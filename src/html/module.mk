libgsy_la_SOURCES += \
	src/html/body.c src/html/body.h \
	src/html/encoding.c src/html/encoding.h \
	src/html/entities.inc \
	src/html/hints.c src/html/hints.inc \
	src/html/page.c src/html/page.h src/html/page-private.h \
	src/html/page-facts.c \
	src/html/page-text.c \
	src/html/posts.c src/html/posts.h \
	src/html/scan.c src/html/scan.h \
	src/html/tags.inc
unit_tests += tests/unit/html-scan
