// Wide-character ncurses, and inline wrappers for what Swift cannot import:
// macros, variadic functions and mutable globals.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <wchar.h>

extern int wcwidth(wchar_t);

static inline WINDOW *shim_stdscr(void) { return stdscr; }
static inline WINDOW *shim_curscr(void) { return curscr; }

static inline int shim_colors(void) { return COLORS; }
static inline int shim_color_pairs(void) { return COLOR_PAIRS; }

static inline attr_t shim_bold(void) { return WA_BOLD; }
static inline attr_t shim_dim(void) { return WA_DIM; }
static inline attr_t shim_underline(void) { return WA_UNDERLINE; }
static inline attr_t shim_reverse(void) { return WA_REVERSE; }
static inline attr_t shim_italic(void) {
#ifdef WA_ITALIC
  return WA_ITALIC;
#else
  return 0;
#endif
}

// A string capability, or NULL where the terminal lacks it or no such capability exists.
static inline const char *shim_capability(const char *name) {
  char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

// Columns and rows of a terminal; 0, or -1 if the descriptor is none.
static inline int shim_window_size(int fd, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

// Columns of a character in the current locale, -1 if it cannot be printed there.
static inline int shim_width(wchar_t character) { return wcwidth(character); }

// The handler is a union member with another name on each system.
static inline int shim_catch(int number, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = handler;
  action.sa_flags = flags;
  return sigaction(number, &action, old);
}

static inline int shim_restore_action(int number, const struct sigaction *old) {
  return sigaction(number, old, NULL);
}

// The default action until the next call of shim_catch; SIG_DFL is a cast macro.
static inline void shim_default_action(int number) { signal(number, SIG_DFL); }

#endif
