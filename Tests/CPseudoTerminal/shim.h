// Calls for terminals without a device, which Swift's C library module does not declare.
#ifndef CPSEUDOTERMINAL_SHIM_H
#define CPSEUDOTERMINAL_SHIM_H

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>

#if defined(__linux__)
extern int posix_openpt(int);
extern int grantpt(int);
extern int unlockpt(int);
extern int ptsname_r(int, char *, size_t);
#endif
#if defined(__GLIBC__)
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
#endif

// Opens a terminal that no device belongs to and writes the path that programs open; the path has room for 128
// characters. No child process inherits the descriptor. Returns it, or -1.
static inline int shim_open_terminal(char *path) {
  int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal < 0) return -1;
  if (grantpt(terminal) == 0 && unlockpt(terminal) == 0 && ptsname_r(terminal, path, 128) == 0) return terminal;
  return -1;
}

// The flag of posix_spawn that makes a process the leader of a new session.
static inline short shim_spawn_session(void) {
#if defined(POSIX_SPAWN_SETSID)
  return POSIX_SPAWN_SETSID;
#else
  return 0x80;
#endif
}

// Closes the descriptors from one on in the new process, where the system can.
static inline void shim_close_from(posix_spawn_file_actions_t *actions, int first) {
#if defined(__GLIBC__)
  posix_spawn_file_actions_addclosefrom_np(actions, first);
#endif
}

#endif
