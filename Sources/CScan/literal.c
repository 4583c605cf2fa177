#include "cscan_literal.h"

#include <string.h>

#include "block.h"

#pragma mark Verifying one position

static uint8_t folded(uint8_t byte) {
  return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

static bool matches_at(const uint8_t *at, const cscan_needle *needle) {
  if (!needle->ignores_case) return memcmp(at, needle->bytes, needle->count) == 0;
  for (size_t index = 0; index < needle->count; index++) {
    if (folded(at[index]) != needle->bytes[index]) return false;
  }
  return true;
}

#pragma mark Preparing a needle

/// Bytes by their frequency in JSON with English text, the most frequent first; others are rare.
static const char by_frequency[] = " etaoinsrhldcumfpg\",wyb.v:k_-\\01/2S3T54A{}xICP89E67jqzRMNODLFB";

static size_t rarity(uint8_t byte) {
  const char *found = byte == 0 ? NULL : strchr(by_frequency, byte);
  return found == NULL ? sizeof by_frequency : (size_t)(found - by_frequency);
}

cscan_needle cscan_make_needle(const uint8_t *bytes, size_t count, bool ignores_case) {
  size_t best = 0, next = count - 1;
  if (rarity(bytes[next]) > rarity(bytes[best])) {
    best = count - 1;
    next = 0;
  }
  for (size_t index = 1; index + 1 < count; index++) {
    size_t rank = rarity(bytes[index]);
    if (rank > rarity(bytes[best])) {
      next = best;
      best = index;
    } else if (rank > rarity(bytes[next])) {
      next = index;
    }
  }
  return (cscan_needle){
    .bytes = bytes, .count = count, .ignores_case = ignores_case,
    .first = best < next ? best : next, .second = best < next ? next : best};
}

/// The bit to set in a byte of the text before comparing it with a byte of the needle, so that both
/// cases of a letter are equal.
static uint8_t case_bit(const cscan_needle *needle, size_t index) {
  uint8_t byte = needle->bytes[index];
  return needle->ignores_case && byte >= 'a' && byte <= 'z' ? 0x20 : 0;
}

#pragma mark Portable scan

static size_t find_portable(const uint8_t *text, size_t stop, const cscan_needle *needle) {
  const uint64_t first = cscan_ones * needle->bytes[needle->first];
  const uint64_t second = cscan_ones * needle->bytes[needle->second];
  const uint64_t first_bit = cscan_ones * case_bit(needle, needle->first);
  const uint64_t second_bit = cscan_ones * case_bit(needle, needle->second);
  size_t position = 0;
  for (; position + 8 <= stop; position += 8) {
    const uint8_t *block = text + position;
    uint64_t mask = cscan_zero_bytes((cscan_load8(block + needle->first) | first_bit) ^ first) &
                    cscan_zero_bytes((cscan_load8(block + needle->second) | second_bit) ^ second);
    for (; mask != 0; mask &= mask - 1) {
      size_t hit = position + (size_t)(__builtin_ctzll(mask) >> 3);
      if (matches_at(text + hit, needle)) return hit;
    }
  }
  for (; position < stop; position++) {
    if (matches_at(text + position, needle)) return position;
  }
  return stop;
}

#pragma mark AVX2 scan

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN

static size_t find_avx2(const uint8_t *text, size_t stop, const cscan_needle *needle) {
  const __m256i first = _mm256_set1_epi8((char)needle->bytes[needle->first]);
  const __m256i second = _mm256_set1_epi8((char)needle->bytes[needle->second]);
  const __m256i first_bit = _mm256_set1_epi8((char)case_bit(needle, needle->first));
  const __m256i second_bit = _mm256_set1_epi8((char)case_bit(needle, needle->second));
  if (stop < 32) return find_portable(text, stop, needle);
  for (size_t position = 0;;) {
    const uint8_t *block = text + position;
    __m256i at_first = _mm256_or_si256(cscan_load32(block + needle->first), first_bit);
    __m256i at_second = _mm256_or_si256(cscan_load32(block + needle->second), second_bit);
    __m256i hits = _mm256_and_si256(
      _mm256_cmpeq_epi8(at_first, first), _mm256_cmpeq_epi8(at_second, second));
    for (uint32_t mask = (uint32_t)_mm256_movemask_epi8(hits); mask != 0; mask &= mask - 1) {
      size_t hit = position + (size_t)__builtin_ctz(mask);
      if (matches_at(text + hit, needle)) return hit;
    }
    if (position + 32 == stop) return stop;
    // The last block may overlap the previous one, which contained no match.
    position = position + 64 <= stop ? position + 32 : stop - 32;
  }
}

CSCAN_AVX2_END
#endif

#pragma mark Public functions

// `stop` is the first position at which the needle would not fit. A block reads at most
// `needle->count - 1` bytes beyond its last position, so never past the text.

size_t cscan_find(cscan_set set, const uint8_t *text, size_t count, const cscan_needle *needle) {
  if (needle->count == 0 || count < needle->count) return count;
  size_t stop = count - needle->count + 1;
  size_t hit;
#if defined(__x86_64__)
  if (set == cscan_set_avx2) {
    hit = find_avx2(text, stop, needle);
    return hit == stop ? count : hit;
  }
#endif
  (void)set;
  hit = find_portable(text, stop, needle);
  return hit == stop ? count : hit;
}
