// A call that Swift's C library module does not declare.
#ifndef CFILES_SHIM_H
#define CFILES_SHIM_H

#include <errno.h>
#include <sys/types.h>

#if defined(__linux__)
extern int fallocate(int, int, off_t, off_t);
#endif

// Returns a range of a file to the file system; the size of the file stays. Returns 0, or -1 where that
// is not possible.
static inline int shim_punch_hole(int fd, off_t offset, off_t count) {
#if defined(__linux__)
  // FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE
  return fallocate(fd, 0x01 | 0x02, offset, count);
#else
  errno = ENOTSUP;
  return -1;
#endif
}

#endif
