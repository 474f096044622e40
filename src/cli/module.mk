src_gainsay_SOURCES += \
	src/cli/cmd-annotate.c \
	src/cli/cmd-article.c \
	src/cli/cmd-check.c \
	src/cli/cmd-claims.c \
	src/cli/cmd-config.c \
	src/cli/cmd-decide.c \
	src/cli/cmd-diff.c \
	src/cli/cmd-events.c \
	src/cli/cmd-explain.c \
	src/cli/cmd-pair.c \
	src/cli/cmd-rules.c \
	src/cli/cmd-serve.c \
	src/cli/command.h \
	src/cli/explain.c src/cli/explain.h \
	src/cli/known.c src/cli/known.h \
	src/cli/main.c \
	src/cli/options.c src/cli/options.h \
	src/cli/output.c src/cli/output.h \
	src/cli/reports.c src/cli/reports.h \
	src/cli/session.c src/cli/session.h \
	src/cli/revision.c src/cli/revision.h \
	src/cli/settings.c src/cli/settings.h \
	src/cli/site.c src/cli/site.h \
	src/cli/suggest.c \
	src/cli/watch.c src/cli/watch.h
