# Only the program serves: the library does not need what this links with.
src_gainsay_SOURCES += \
	src/serve/guard.c src/serve/guard.h \
	src/serve/http.c src/serve/http.h
src_gainsay_CPPFLAGS += $(MICROHTTPD_CFLAGS)
src_gainsay_LDADD += $(MICROHTTPD_LIBS)
