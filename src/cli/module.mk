src_gainsay_SOURCES += src/cli/main.c
