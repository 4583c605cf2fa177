#ifndef CSCAN_UTF16_H
#define CSCAN_UTF16_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a call of `cscan_transcode_utf16` did.
typedef struct cscan_utf16 {
  /// Bytes read and written.
  size_t consumed, written;
  /// Surrogates without a partner, which became U+FFFD.
  size_t invalid;
} cscan_utf16;

/// Transcodes UTF-16 to UTF-8. `output` has room for three bytes for each two of the text.
///
/// Leaves half a character at the end; with `is_last`, only half a code unit.
cscan_utf16 cscan_transcode_utf16(
  const uint8_t *text, size_t count, bool is_big_endian, bool is_last, uint8_t *output);

#endif
