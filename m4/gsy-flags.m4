# Compiler and linker flags; each is used only where the compiler knows it.

# GSY_TRY_CFLAGS(VARIABLE, FLAGS): appends each flag of the list that compiles.
AC_DEFUN([GSY_TRY_CFLAGS], [
  for gsy_flag in $2; do
    AC_MSG_CHECKING([whether $CC takes $gsy_flag])
    gsy_saved_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS -Werror $gsy_flag"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
      [AC_MSG_RESULT([yes]); $1="$$1 $gsy_flag"], [AC_MSG_RESULT([no])])
    CFLAGS=$gsy_saved_CFLAGS
  done
])

# GSY_TRY_LDFLAGS(VARIABLE, FLAGS): the same for the linker.
AC_DEFUN([GSY_TRY_LDFLAGS], [
  for gsy_flag in $2; do
    AC_MSG_CHECKING([whether the linker takes $gsy_flag])
    gsy_saved_LDFLAGS=$LDFLAGS
    LDFLAGS="$LDFLAGS $gsy_flag"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
      [AC_MSG_RESULT([yes]); $1="$$1 $gsy_flag"], [AC_MSG_RESULT([no])])
    LDFLAGS=$gsy_saved_LDFLAGS
  done
])

AC_DEFUN([GSY_WARNING_FLAGS], [
  WARNING_CFLAGS=
  GSY_TRY_CFLAGS([WARNING_CFLAGS], [-Wall -Wextra -Wno-missing-field-initializers -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wold-style-definition -Wpointer-arith -Wformat=2 -Wvla -Wwrite-strings -Wundef \
    -Werror=implicit-function-declaration -Werror=int-conversion -Wimplicit-fallthrough -Wlogical-op -Wduplicated-cond -Wdate-time])
  AS_IF([test "x$1" = xyes], [WARNING_CFLAGS="$WARNING_CFLAGS -Werror"])
  AC_SUBST([WARNING_CFLAGS])
])

AC_DEFUN([GSY_SANITIZER_FLAGS], [
  SANITIZER_CFLAGS=
  gsy_sanitizers=$1
  AS_IF([test "x$gsy_sanitizers" = xyes], [gsy_sanitizers=address,undefined])
  AS_IF([test "x$gsy_sanitizers" != xno],
    [SANITIZER_CFLAGS="-fsanitize=$gsy_sanitizers -fno-sanitize-recover=all -fno-omit-frame-pointer"])
  AC_SUBST([SANITIZER_CFLAGS])
])

# Sanitizers do their own checking, and fortified calls hide from them.
AC_DEFUN([GSY_HARDENING_FLAGS], [
  HARDENING_CFLAGS=
  HARDENING_LDFLAGS=
  AS_IF([test "x$1" = xno], [
    GSY_TRY_CFLAGS([HARDENING_CFLAGS], [-fstack-protector-strong -fstack-clash-protection \
      -fcf-protection -fno-semantic-interposition])
    AS_CASE([" $CFLAGS "], [*" -O"@<:@123s@:>@*],
      [HARDENING_CFLAGS="$HARDENING_CFLAGS -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2"])
    GSY_TRY_LDFLAGS([HARDENING_LDFLAGS], [-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed])
  ])
  AC_SUBST([HARDENING_CFLAGS])
  AC_SUBST([HARDENING_LDFLAGS])
])
