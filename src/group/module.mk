libgsy_la_SOURCES += \
	src/group/cluster.c src/group/cluster.h \
	src/group/copy.c src/group/copy.h \
	src/group/frame.c src/group/frame.h \
	src/group/group.c src/group/group.h \
	src/group/index.c src/group/index.h \
	src/group/named.c src/group/named.h \
	src/group/profile.c src/group/profile.h \
	src/group/version.c src/group/version.h \
	src/group/wording.c src/group/wording.h
unit_tests +=
