libgsy_la_SOURCES += \
	src/xml/doc.c src/xml/doc.h src/xml/doc-private.h \
	src/xml/fault.c src/xml/fault.h \
	src/xml/out.c src/xml/out.h \
	src/xml/scan.c src/xml/scan.h \
	src/xml/schema.c src/xml/schema.h \
	src/xml/walk.c src/xml/walk.h
unit_tests += tests/unit/xml-doc
