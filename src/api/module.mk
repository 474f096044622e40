# In the library alone: the program is built from what is below it.
libgainsay_la_SOURCES += src/api/check.c src/api/records.c
