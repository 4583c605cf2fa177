#ifndef CSCAN_BLOCK_H
#define CSCAN_BLOCK_H

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// All scans work the same way: comparing a block yields a mask of candidate positions, and only these
// are compared byte by byte. A block is 8 bytes in a 64-bit integer, or 32 bytes in a vector.

/// The value 1, and the high bit, in each of eight bytes.
static const uint64_t cscan_ones = 0x0101010101010101, cscan_high_bits = 0x8080808080808080;

/// Loads eight bytes, the first one in the lowest bits.
static inline uint64_t cscan_load8(const uint8_t *at) {
  uint64_t word = 0;
  for (int index = 0; index < 8; index++) word |= (uint64_t)at[index] << (8 * index);
  return word;
}

/// The high bit of each byte that is zero. May also set the bit of a byte above a zero byte, so every
/// candidate must be verified.
static inline uint64_t cscan_zero_bytes(uint64_t word) {
  return (word - cscan_ones) & ~word & cscan_high_bits;
}

#if defined(__x86_64__)
/// Delimit functions that use AVX2. Call them only if `cscan_best_set` returns `cscan_set_avx2`.
#define CSCAN_AVX2_BEGIN \
  _Pragma("clang attribute push(__attribute__((target(\"avx2,bmi,bmi2,lzcnt,popcnt\"))), apply_to = function)")
#define CSCAN_AVX2_END _Pragma("clang attribute pop")

CSCAN_AVX2_BEGIN
static inline __m256i cscan_load32(const uint8_t *at) {
  return _mm256_loadu_si256((const __m256i *)at);
}
CSCAN_AVX2_END
#endif

#endif
