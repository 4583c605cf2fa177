#include <string.h>

#include "block.h"
#include "cscan_literal.h"

#pragma mark Verifying one position

static int hex_digit(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte |= 0x20;
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/// The length of `\uXXXX` in bytes.
enum { escape_length = 6 };

static bool is_escape_at(const uint8_t *at, const cscan_characters *characters) {
  if (at[0] != '\\' || at[1] != 'u') return false;
  int value = 0;
  for (int index = 2; index < escape_length; index++) {
    int digit = hex_digit(at[index]);
    if (digit < 0) return false;
    value = value << 4 | digit;
  }
  if (value < 64) return (characters->low >> value & 1) != 0;
  if (value < 128) return (characters->high >> (value - 64) & 1) != 0;
  for (int index = 0; index < cscan_wide_limit; index++) {
    if (characters->wide[index] == value) return true;
  }
  return false;
}

static bool has_wide_characters(const cscan_characters *characters) {
  for (int index = 0; index < cscan_wide_limit; index++) {
    if (characters->wide[index] != 0) return true;
  }
  return false;
}

#pragma mark Portable scans

static bool has_escape_portable(
  const uint8_t *text, size_t stop, const cscan_characters *characters) {
  size_t position = 0;
  for (; position + 8 <= stop; position += 8) {
    const uint8_t *block = text + position;
    uint64_t mask = cscan_zero_bytes(cscan_load8(block) ^ (cscan_ones * '\\'));
    // Other characters start with the digits 0 to 3.
    mask &= cscan_zero_bytes((cscan_load8(block + 2) ^ (cscan_ones * '0')) & (cscan_ones * 0xFC));
    for (; mask != 0; mask &= mask - 1) {
      if (is_escape_at(block + (__builtin_ctzll(mask) >> 3), characters)) return true;
    }
  }
  for (; position < stop; position++) {
    if (is_escape_at(text + position, characters)) return true;
  }
  return false;
}

static bool has_high_byte_portable(const uint8_t *text, size_t count) {
  size_t position = 0;
  for (; position + 8 <= count; position += 8) {
    if ((cscan_load8(text + position) & cscan_high_bits) != 0) return true;
  }
  for (; position < count; position++) {
    if (text[position] > 0x7F) return true;
  }
  return false;
}

#pragma mark AVX2 scans

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN

static bool has_high_byte_avx2(const uint8_t *text, size_t count) {
  size_t position = 0;
  for (; position + 32 <= count; position += 32) {
    if (_mm256_movemask_epi8(cscan_load32(text + position)) != 0) return true;
  }
  return has_high_byte_portable(text + position, count - position);
}

/// Where `\u00` and a digit from 0 to 7 may start.
static inline __m256i ascii_escapes(const uint8_t *block) {
  const __m256i zero = _mm256_set1_epi8('0');
  __m256i third = _mm256_and_si256(cscan_load32(block + 4), _mm256_set1_epi8((char)0xF8));
  return _mm256_and_si256(
    _mm256_and_si256(
      _mm256_cmpeq_epi8(cscan_load32(block), _mm256_set1_epi8('\\')),
      _mm256_cmpeq_epi8(third, zero)),
    _mm256_and_si256(
      _mm256_cmpeq_epi8(cscan_load32(block + 2), zero),
      _mm256_cmpeq_epi8(cscan_load32(block + 3), zero)));
}

/// Where an escape with a first digit from 0 to 3 may start, except the frequent ones that start with
/// `\u20` (dashes, quotes, currencies) and `\u008` to `\u00f` (Western letters).
static inline __m256i wide_escapes(const uint8_t *block) {
  const __m256i zero = _mm256_set1_epi8('0');
  __m256i first = cscan_load32(block + 2);
  __m256i is_digit =
    _mm256_cmpeq_epi8(_mm256_and_si256(first, _mm256_set1_epi8((char)0xFC)), zero);
  __m256i is_20 = _mm256_cmpeq_epi8(first, _mm256_set1_epi8('2'));
  __m256i is_00_8_to_f = _mm256_and_si256(
    _mm256_cmpeq_epi8(first, zero),
    _mm256_cmpgt_epi8(cscan_load32(block + 4), _mm256_set1_epi8('7')));
  __m256i is_frequent = _mm256_and_si256(
    _mm256_or_si256(is_20, is_00_8_to_f), _mm256_cmpeq_epi8(cscan_load32(block + 3), zero));
  return _mm256_and_si256(
    _mm256_cmpeq_epi8(cscan_load32(block), _mm256_set1_epi8('\\')),
    _mm256_andnot_si256(is_frequent, is_digit));
}

static bool has_escape_avx2(
  const uint8_t *text, size_t count, const cscan_characters *characters, bool *has_high_byte) {
  const bool has_wide = has_wide_characters(characters);
  const size_t stop = count - escape_length + 1;
  __m256i all = _mm256_setzero_si256();
  for (size_t position = 0;;) {
    const uint8_t *block = text + position;
    __m256i hits;
    if (has_wide) {
      hits = wide_escapes(block);
      all = _mm256_or_si256(all, cscan_load32(block));
    } else {
      hits = ascii_escapes(block);
    }
    for (uint32_t mask = (uint32_t)_mm256_movemask_epi8(hits); mask != 0; mask &= mask - 1) {
      if (is_escape_at(block + __builtin_ctz(mask), characters)) return true;
    }
    if (position + 32 == stop) break;
    position = position + 64 <= stop ? position + 32 : stop - 32;
  }
  *has_high_byte =
    _mm256_movemask_epi8(all) != 0 || has_high_byte_portable(text + stop, count - stop);
  return false;
}

CSCAN_AVX2_END
#endif

#pragma mark Public functions

bool cscan_escapes_one_of(
  cscan_set set, const uint8_t *text, size_t count, const cscan_characters *characters,
  bool *has_high_byte) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2 && count >= 32 + escape_length) {
    return has_escape_avx2(text, count, characters, has_high_byte);
  }
#endif
  (void)set;
  if (count >= escape_length &&
      has_escape_portable(text, count - escape_length + 1, characters)) {
    return true;
  }
  *has_high_byte = has_wide_characters(characters) && has_high_byte_portable(text, count);
  return false;
}

bool cscan_has_high_byte(cscan_set set, const uint8_t *text, size_t count) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return has_high_byte_avx2(text, count);
#endif
  (void)set;
  return has_high_byte_portable(text, count);
}
