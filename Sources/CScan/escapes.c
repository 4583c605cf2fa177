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

#pragma mark Portable scans

// The first hex digit of all characters that may be looked for is 0 to 3. Korean and most Chinese, which
// may be escaped as a whole, have others.

static bool has_escape_portable(
  const uint8_t *text, size_t stop, const cscan_characters *characters) {
  size_t position = 0;
  for (; position + 8 <= stop; position += 8) {
    const uint8_t *block = text + position;
    uint64_t mask = cscan_zero_bytes(cscan_load8(block) ^ (cscan_ones * '\\'));
    mask &= cscan_zero_bytes(cscan_load8(block + 1) ^ (cscan_ones * 'u'));
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

static bool has_escape_avx2(
  const uint8_t *text, size_t stop, const cscan_characters *characters) {
  const __m256i backslash = _mm256_set1_epi8('\\'), u = _mm256_set1_epi8('u');
  const __m256i zero = _mm256_set1_epi8('0'), high_six_bits = _mm256_set1_epi8((char)0xFC);
  if (stop < 32) return has_escape_portable(text, stop, characters);
  for (size_t position = 0;;) {
    const uint8_t *block = text + position;
    __m256i hits = _mm256_and_si256(
      _mm256_and_si256(
        _mm256_cmpeq_epi8(cscan_load32(block), backslash),
        _mm256_cmpeq_epi8(cscan_load32(block + 1), u)),
      _mm256_cmpeq_epi8(_mm256_and_si256(cscan_load32(block + 2), high_six_bits), zero));
    for (uint32_t mask = (uint32_t)_mm256_movemask_epi8(hits); mask != 0; mask &= mask - 1) {
      if (is_escape_at(block + __builtin_ctz(mask), characters)) return true;
    }
    if (position + 32 == stop) return false;
    position = position + 64 <= stop ? position + 32 : stop - 32;
  }
}

CSCAN_AVX2_END
#endif

#pragma mark Public functions

bool cscan_escapes_one_of(
  cscan_set set, const uint8_t *text, size_t count, const cscan_characters *characters) {
  if (count < escape_length) return false;
  size_t stop = count - escape_length + 1;
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return has_escape_avx2(text, stop, characters);
#endif
  (void)set;
  return has_escape_portable(text, stop, characters);
}

bool cscan_has_high_byte(cscan_set set, const uint8_t *text, size_t count) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return has_high_byte_avx2(text, count);
#endif
  (void)set;
  return has_high_byte_portable(text, count);
}
