#define _GNU_SOURCE
#include "fault_shim.h"

#if defined(__linux__)
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { rule_limit = 8, short_count = 3 };

typedef struct {
  char call[8];
  int error;
  long first, count;
  char part[256];
  atomic_long seen;
} rule_t;

static rule_t rules[rule_limit];
static int rule_count;

__attribute__((constructor)) static void read_rules(void) {
  const char *text = getenv("FAULTS");
  while (text && *text && rule_count < rule_limit) {
    rule_t *rule = &rules[rule_count];
    int length = 0;
    if (sscanf(text, "%7[a-z],%d,%ld,%ld,%n", rule->call, &rule->error, &rule->first, &rule->count,
               &length) < 4)
      abort();
    size_t part = strcspn(text + length, ";");
    if (part >= sizeof rule->part) abort();
    memcpy(rule->part, text + length, part);
    rule_count += 1;
    text += length + part;
    if (*text == ';') text += 1;
  }
}

// The rule by which a call fails now, if there is one.
static const rule_t *fault(const char *call, const char *path) {
  for (int index = 0; index < rule_count; index += 1) {
    rule_t *rule = &rules[index];
    if (strcmp(rule->call, call) != 0 || !strstr(path, rule->part)) continue;
    long number = atomic_fetch_add(&rule->seen, 1) + 1;
    if (number >= rule->first && (rule->count == 0 || number < rule->first + rule->count)) return rule;
  }
  return NULL;
}

static const char *path_of(int descriptor, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
  path[length > 0 ? length : 0] = 0;
  return path;
}

// Sets errno and returns true if a call fails. `count` becomes smaller if it is to be short.
static int fails(const char *call, const char *path, size_t *count) {
  const rule_t *rule = rule_count > 0 ? fault(call, path) : NULL;
  if (!rule) return 0;
  if (rule->error == 0) {
    if (count && *count > short_count) *count = short_count;
    return 0;
  }
  if (rule->error < 0) {
    usleep((useconds_t)-rule->error * 1000);
    return 0;
  }
  errno = rule->error;
  return 1;
}

static int descriptor_fails(const char *call, int descriptor, size_t *count) {
  char path[4096];
  return rule_count > 0 && fails(call, path_of(descriptor, path, sizeof path), count);
}

#define next(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

ssize_t read(int descriptor, void *buffer, size_t count) {
  if (descriptor_fails("read", descriptor, &count)) return -1;
  return syscall(SYS_read, descriptor, buffer, count);
}

ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) {
  if (descriptor_fails("read", descriptor, &count)) return -1;
  return syscall(SYS_pread64, descriptor, buffer, count, offset);
}

ssize_t pread64(int descriptor, void *buffer, size_t count, off64_t offset) {
  return pread(descriptor, buffer, count, offset);
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
  if (descriptor_fails("write", descriptor, &count)) return -1;
  return syscall(SYS_write, descriptor, buffer, count);
}

ssize_t pwrite(int descriptor, const void *buffer, size_t count, off_t offset) {
  if (descriptor_fails("write", descriptor, &count)) return -1;
  return syscall(SYS_pwrite64, descriptor, buffer, count, offset);
}

ssize_t pwrite64(int descriptor, const void *buffer, size_t count, off64_t offset) {
  return pwrite(descriptor, buffer, count, offset);
}

static int open_file(const char *path, int flags, mode_t mode) {
  if (fails("open", path, NULL)) return -1;
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return open_file(path, flags, mode);
}

DIR *opendir(const char *path) {
  return fails("opendir", path, NULL) ? NULL : next(opendir)(path);
}

struct dirent *readdir(DIR *stream) {
  return descriptor_fails("list", dirfd(stream), NULL) ? NULL : next(readdir)(stream);
}

struct dirent64 *readdir64(DIR *stream) {
  return descriptor_fails("list", dirfd(stream), NULL) ? NULL : next(readdir64)(stream);
}

int stat(const char *path, struct stat *status) {
  return fails("stat", path, NULL) ? -1 : next(stat)(path, status);
}

int lstat(const char *path, struct stat *status) {
  return fails("stat", path, NULL) ? -1 : next(lstat)(path, status);
}

int access(const char *path, int mode) {
  return fails("stat", path, NULL) || fails("access", path, NULL) ? -1 : next(access)(path, mode);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *context) {
  return fails("thread", "", NULL) ? errno : next(pthread_create)(thread, attributes, body, context);
}
#endif
