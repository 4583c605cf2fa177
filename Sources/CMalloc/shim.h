// The settings of glibc's allocator, which Swift's Glibc module omits. Empty on other systems.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
