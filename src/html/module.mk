libgsy_la_SOURCES += \
	src/html/encoding.c src/html/encoding.h
