#ifndef CSCAN_LITERAL_H
#define CSCAN_LITERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cscan_set.h"

/// A literal that is looked for, made ready once a search.
///
/// The bytes are the caller's and must outlive it.
typedef struct cscan_needle {
  const uint8_t *bytes;
  size_t count;
  /// Whether `A`-`Z` of the text count as `a`-`z`.
  bool ignores_case;
  /// Places of the two bytes that are compared first, the first one before the second.
  size_t first, second;
} cscan_needle;

/// Makes a literal of one byte or more ready.
///
/// With `ignores_case` it must hold no capitals of ASCII.
cscan_needle cscan_make_needle(const uint8_t *bytes, size_t count, bool ignores_case);

/// Where the literal first stands in the text; `count` where it does not.
///
/// Reads no byte outside of the text.
size_t cscan_find(cscan_set set, const uint8_t *text, size_t count, const cscan_needle *needle);

/// Whether the text holds a `\u00XX` escape that stands for one of these characters, where `low` has
/// a bit for each of 0x00 to 0x3F and `high` for each of 0x40 to 0x7F.
///
/// What looks like one behind an escaped backslash counts as well.
bool cscan_escapes_one_of(
  cscan_set set, const uint8_t *text, size_t count, uint64_t low, uint64_t high);

/// Whether the text holds a byte above 0x7F.
bool cscan_has_high_byte(cscan_set set, const uint8_t *text, size_t count);

#endif
