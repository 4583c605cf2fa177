#ifndef CSCAN_BLOCK_H
#define CSCAN_BLOCK_H

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The scans work alike: a block of the text gives a mask of the places where a few bytes are right,
// and only those places are looked at byte by byte. A block is 8 bytes in a word, or 32 in a vector.

static const uint64_t cscan_ones = 0x0101010101010101, cscan_tops = 0x8080808080808080;

/// Eight bytes of a text, the first one lowest.
static inline uint64_t cscan_word_at(const uint8_t *place) {
  uint64_t word = 0;
  for (int index = 0; index < 8; index++) word |= (uint64_t)place[index] << (8 * index);
  return word;
}

/// The top bit of each byte that is zero; of bytes above such a one as well, now and then, so that
/// every place must be looked at.
static inline uint64_t cscan_zeros(uint64_t word) {
  return (word - cscan_ones) & ~word & cscan_tops;
}

#if defined(__x86_64__)
/// What functions with vectors stand between, which `cscan_best_set` must have allowed.
#define CSCAN_AVX2_BEGIN \
  _Pragma("clang attribute push(__attribute__((target(\"avx2,bmi,bmi2,lzcnt,popcnt\"))), apply_to = function)")
#define CSCAN_AVX2_END _Pragma("clang attribute pop")

CSCAN_AVX2_BEGIN
static inline __m256i cscan_vector_at(const uint8_t *place) {
  return _mm256_loadu_si256((const __m256i *)place);
}
CSCAN_AVX2_END
#endif

#endif
