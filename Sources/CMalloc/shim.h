// The settings of glibc's allocator, which Swift's Glibc module leaves out. Empty elsewhere.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
