#include <string.h>

#include "block.h"
#include "cscan_literal.h"

#pragma mark Looking at one place

static int hex_digit(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte |= 0x20;
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/// Bytes of a `\u00XX`.
enum { escape_count = 6 };

static bool escapes_at(const uint8_t *place, uint64_t low, uint64_t high) {
  if (memcmp(place, "\\u00", 4) != 0) return false;
  int first = hex_digit(place[4]), second = hex_digit(place[5]);
  if (first < 0 || first > 7 || second < 0) return false;
  int character = first << 4 | second;
  return ((character < 64 ? low : high) >> (character & 63) & 1) != 0;
}

#pragma mark Words

static bool escapes_portable(const uint8_t *text, size_t stop, uint64_t low, uint64_t high) {
  size_t place = 0;
  for (; place + 8 <= stop; place += 8) {
    const uint8_t *block = text + place;
    uint64_t mask = cscan_zeros(cscan_word_at(block) ^ (cscan_ones * '\\'));
    mask &= cscan_zeros(cscan_word_at(block + 2) ^ (cscan_ones * '0'));
    mask &= cscan_zeros(cscan_word_at(block + 3) ^ (cscan_ones * '0'));
    // 0 to 7
    mask &= cscan_zeros((cscan_word_at(block + 4) ^ (cscan_ones * '0')) & (cscan_ones * 0xF8));
    for (; mask != 0; mask &= mask - 1) {
      if (escapes_at(block + (__builtin_ctzll(mask) >> 3), low, high)) return true;
    }
  }
  for (; place < stop; place++) {
    if (escapes_at(text + place, low, high)) return true;
  }
  return false;
}

static bool has_high_byte_portable(const uint8_t *text, size_t count) {
  size_t place = 0;
  for (; place + 8 <= count; place += 8) {
    if ((cscan_word_at(text + place) & cscan_tops) != 0) return true;
  }
  for (; place < count; place++) {
    if (text[place] > 0x7F) return true;
  }
  return false;
}

#pragma mark Vectors

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN

static bool has_high_byte_avx2(const uint8_t *text, size_t count) {
  size_t place = 0;
  for (; place + 32 <= count; place += 32) {
    if (_mm256_movemask_epi8(cscan_vector_at(text + place)) != 0) return true;
  }
  return has_high_byte_portable(text + place, count - place);
}

static bool escapes_avx2(const uint8_t *text, size_t stop, uint64_t low, uint64_t high) {
  const __m256i backslash = _mm256_set1_epi8('\\'), zero = _mm256_set1_epi8('0');
  const __m256i but_three_bits = _mm256_set1_epi8((char)0xF8);
  if (stop < 32) return escapes_portable(text, stop, low, high);
  for (size_t place = 0;;) {
    const uint8_t *block = text + place;
    __m256i hits = _mm256_and_si256(
      _mm256_and_si256(
        _mm256_cmpeq_epi8(cscan_vector_at(block), backslash),
        _mm256_cmpeq_epi8(cscan_vector_at(block + 2), zero)),
      _mm256_and_si256(
        _mm256_cmpeq_epi8(cscan_vector_at(block + 3), zero),
        // 0 to 7
        _mm256_cmpeq_epi8(_mm256_and_si256(cscan_vector_at(block + 4), but_three_bits), zero)));
    for (uint32_t mask = (uint32_t)_mm256_movemask_epi8(hits); mask != 0; mask &= mask - 1) {
      if (escapes_at(block + __builtin_ctz(mask), low, high)) return true;
    }
    if (place + 32 == stop) return false;
    place = place + 64 <= stop ? place + 32 : stop - 32;
  }
}

CSCAN_AVX2_END
#endif

#pragma mark What is called

bool cscan_escapes_one_of(
  cscan_set set, const uint8_t *text, size_t count, uint64_t low, uint64_t high) {
  if (count < escape_count) return false;
  size_t stop = count - escape_count + 1;
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return escapes_avx2(text, stop, low, high);
#endif
  (void)set;
  return escapes_portable(text, stop, low, high);
}

bool cscan_has_high_byte(cscan_set set, const uint8_t *text, size_t count) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return has_high_byte_avx2(text, count);
#endif
  (void)set;
  return has_high_byte_portable(text, count);
}
