#include "cscan_literal.h"

#include <string.h>

#include "block.h"

#pragma mark Looking at one place

static uint8_t folded(uint8_t byte) {
  return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

static bool stands_at(const uint8_t *place, const cscan_needle *needle) {
  if (!needle->ignores_case) return memcmp(place, needle->bytes, needle->count) == 0;
  for (size_t index = 0; index < needle->count; index++) {
    if (folded(place[index]) != needle->bytes[index]) return false;
  }
  return true;
}

#pragma mark Making ready

/// Bytes by how often they occur in JSON of English, the commonest first; what is missing is rare.
static const char common[] = " etaoinsrhldcumfpg\",wyb.v:k_-\\01/2S3T54A{}xICP89E67jqzRMNODLFB";

static size_t rarity(uint8_t byte) {
  const char *place = byte == 0 ? NULL : strchr(common, byte);
  return place == NULL ? sizeof common : (size_t)(place - common);
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

/// The bit that a text's byte is given before it is compared with a needle's, so that both cases of
/// a letter are the same.
static uint8_t case_bit(const cscan_needle *needle, size_t index) {
  uint8_t byte = needle->bytes[index];
  return needle->ignores_case && byte >= 'a' && byte <= 'z' ? 0x20 : 0;
}

#pragma mark Words

static size_t find_portable(const uint8_t *text, size_t stop, const cscan_needle *needle) {
  const uint64_t first = cscan_ones * needle->bytes[needle->first];
  const uint64_t second = cscan_ones * needle->bytes[needle->second];
  const uint64_t first_bit = cscan_ones * case_bit(needle, needle->first);
  const uint64_t second_bit = cscan_ones * case_bit(needle, needle->second);
  size_t place = 0;
  for (; place + 8 <= stop; place += 8) {
    const uint8_t *block = text + place;
    uint64_t mask = cscan_zeros((cscan_word_at(block + needle->first) | first_bit) ^ first) &
                    cscan_zeros((cscan_word_at(block + needle->second) | second_bit) ^ second);
    for (; mask != 0; mask &= mask - 1) {
      size_t hit = place + (size_t)(__builtin_ctzll(mask) >> 3);
      if (stands_at(text + hit, needle)) return hit;
    }
  }
  for (; place < stop; place++) {
    if (stands_at(text + place, needle)) return place;
  }
  return stop;
}

#pragma mark Vectors

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN

static size_t find_avx2(const uint8_t *text, size_t stop, const cscan_needle *needle) {
  const __m256i first = _mm256_set1_epi8((char)needle->bytes[needle->first]);
  const __m256i second = _mm256_set1_epi8((char)needle->bytes[needle->second]);
  const __m256i first_bit = _mm256_set1_epi8((char)case_bit(needle, needle->first));
  const __m256i second_bit = _mm256_set1_epi8((char)case_bit(needle, needle->second));
  if (stop < 32) return find_portable(text, stop, needle);
  for (size_t place = 0;;) {
    const uint8_t *block = text + place;
    __m256i at_first = _mm256_or_si256(cscan_vector_at(block + needle->first), first_bit);
    __m256i at_second = _mm256_or_si256(cscan_vector_at(block + needle->second), second_bit);
    __m256i hits = _mm256_and_si256(
      _mm256_cmpeq_epi8(at_first, first), _mm256_cmpeq_epi8(at_second, second));
    for (uint32_t mask = (uint32_t)_mm256_movemask_epi8(hits); mask != 0; mask &= mask - 1) {
      size_t hit = place + (size_t)__builtin_ctz(mask);
      if (stands_at(text + hit, needle)) return hit;
    }
    if (place + 32 == stop) return stop;
    // The last block overlaps the one before it, where nothing was.
    place = place + 64 <= stop ? place + 32 : stop - 32;
  }
}

CSCAN_AVX2_END
#endif

#pragma mark What is called

// A block at a place before `stop` reads what lies `needle->count` bytes on at most: the places
// where the literal may begin end where it would not fit any more.

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
