// zlib, and an inline wrapper for a macro that Swift cannot import.
#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// Prepares to unpack gzip data. Returns Z_OK, or the reason why not.
static inline int shim_start_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
