// Wide-character ncurses, and inline wrappers for what Swift cannot import:
// macros, variadic functions and mutable globals.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>

#endif
