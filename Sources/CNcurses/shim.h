// Wide-character ncurses, and inline wrappers for what Swift cannot import:
// macros, variadic functions and mutable globals.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <stdbool.h>
#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/time.h>
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

// A string capability, or NULL if the terminal or the terminfo format does not have it.
static inline const char *shim_capability(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

// Reads the columns and rows of a terminal. Returns 0, or -1 if the descriptor is not a terminal.
static inline int shim_window_size(int fd, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

#if defined(__linux__)
extern int memfd_create(const char *, unsigned int);
#endif

// A file without a name, in memory where the system can. No child process inherits it. Returns its descriptor, or -1.
static inline int shim_memory_file(void) {
#if defined(__linux__)
  int descriptor = memfd_create("screen", 1 /* MFD_CLOEXEC */);
  if (descriptor >= 0) return descriptor;
#endif
  FILE *file = tmpfile();
  if (!file) return -1;
  int copy = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
  return copy;
}

// Columns of a character in the current locale, or -1 if it is not printable.
static inline int shim_width(wchar_t character) { return wcwidth(character); }

// Installs a signal handler. In C, because the handler is a union member whose name differs by system.
static inline int shim_set_handler(int number, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = handler;
  action.sa_flags = flags;
  return sigaction(number, &action, old);
}

// The same for a handler that learns who sent the signal.
static inline int shim_set_informed_handler(
    int number, void (*handler)(int, siginfo_t *, void *), int flags, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_sigaction = handler;
  action.sa_flags = flags | SA_SIGINFO;
  return sigaction(number, &action, old);
}

// The process that sent a signal. In C, because the member is a macro.
static inline pid_t shim_sender(const siginfo_t *information) { return information->si_pid; }

static inline int shim_set_action(int number, const struct sigaction *action) {
  return sigaction(number, action, NULL);
}

// Sends SIGALRM after a time. In C, because the timer's name has another type on each system.
static inline void shim_set_timer(const struct itimerval *timer) { setitimer(ITIMER_REAL, timer, NULL); }

// Whether the process that started this one wants a signal to be ignored. In C, because SIG_IGN is a cast macro.
static inline bool shim_is_ignored(const struct sigaction *action) {
  return action->sa_handler == SIG_IGN;
}

// Restores the default action of a signal. In C, because SIG_DFL is a cast macro.
static inline void shim_set_default_action(int number) { signal(number, SIG_DFL); }

#endif
