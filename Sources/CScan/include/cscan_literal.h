#ifndef CSCAN_LITERAL_H
#define CSCAN_LITERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cscan_set.h"

/// A literal to search for, prepared once for each search.
///
/// The caller owns the bytes, which must outlive the needle.
typedef struct cscan_needle {
  const uint8_t *bytes;
  size_t count;
  /// Whether `A`-`Z` in the text match `a`-`z` in the literal.
  bool ignores_case;
  /// Indices of the two rarest bytes, which are compared first; `first <= second`.
  size_t first, second;
} cscan_needle;

/// Prepares a literal of at least one byte.
///
/// With `ignores_case` it must not contain `A`-`Z`.
cscan_needle cscan_make_needle(const uint8_t *bytes, size_t count, bool ignores_case);

/// The offset of the first occurrence in the text, or `count` if there is none.
///
/// Reads no byte outside of the text.
size_t cscan_find(cscan_set set, const uint8_t *text, size_t count, const cscan_needle *needle);

enum { cscan_literals_limit = 64, cscan_print_count = 3 };

/// Literals that are searched for together.
///
/// Of each literal, three consecutive bytes are its print. The scan compares the prints of all
/// literals at once, by the halves of their bytes, and verifies what may be one.
typedef struct cscan_literals {
  const uint8_t *bytes[cscan_literals_limit];
  size_t counts[cscan_literals_limit];
  /// Where the print of each literal starts.
  size_t prints[cscan_literals_limit];
  size_t count;
  /// By the low and high half of each byte of a print, the groups of literals that may have it.
  uint8_t low[cscan_print_count][16], high[cscan_print_count][16];
  /// The literals of each group, as bits.
  uint64_t members[8];
} cscan_literals;

/// Adds a literal of at least three bytes, which must outlive the set; false if the set is full.
/// Starts with a set of zeros.
bool cscan_add_literal(cscan_literals *literals, const uint8_t *bytes, size_t count);

/// The offset, at or after `start`, of the first print that belongs to an occurrence of a literal;
/// `count` if there is none. `found` gets a bit for each literal that occurs there.
///
/// Reads no byte outside of the text.
size_t cscan_find_any(
  cscan_set set, const uint8_t *text, size_t count, size_t start, const cscan_literals *literals,
  uint64_t *found);

enum { cscan_wide_limit = 4 };

/// A set of characters.
typedef struct cscan_characters {
  /// One bit for each of 0x00 to 0x3F, and for each of 0x40 to 0x7F.
  uint64_t low, high;
  /// Other characters, from 0x80 to 0x3FFF but not from 0x2000 to 0x20FF; 0 where there is none.
  uint16_t wide[cscan_wide_limit];
} cscan_characters;

/// Whether the text contains a `\uXXXX` escape of a character of a set.
///
/// `\\uXXXX`, where the backslash itself is escaped, is reported too. If there is none and the set has
/// a wide character, `has_high_byte` is whether the text contains a byte above 0x7F.
bool cscan_escapes_one_of(
  cscan_set set, const uint8_t *text, size_t count, const cscan_characters *characters,
  bool *has_high_byte);

/// Whether the text contains a byte above 0x7F.
bool cscan_has_high_byte(cscan_set set, const uint8_t *text, size_t count);

#endif
