// The primitives with AVX2.

#include <immintrin.h>

/// The first quote, backslash or line break; `high` gets a bit when bytes above 0x7F stand before.
static inline const uint8_t *string_stop_avx2(const uint8_t *at, uint32_t *high) {
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i backslash = _mm256_set1_epi8('\\');
  const __m256i line_break = _mm256_set1_epi8('\n');
  for (;; at += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)at);
    const __m256i stops = _mm256_or_si256(
        _mm256_or_si256(_mm256_cmpeq_epi8(bytes, quote), _mm256_cmpeq_epi8(bytes, backslash)),
        _mm256_cmpeq_epi8(bytes, line_break));
    const uint32_t mask = (uint32_t)_mm256_movemask_epi8(stops);
    const uint32_t highs = (uint32_t)_mm256_movemask_epi8(bytes);
    if (mask != 0) {
      *high |= highs & (mask ^ (mask - 1));
      return at + __builtin_ctz(mask);
    }
    *high |= highs;
  }
}

/// The values of 16 hexadecimal digits as 8 bytes, the first digit in the highest bits; `is_good`
/// turns zero where one is none.
static inline uint64_t hex_digits_avx2(__m128i digits, int *is_good) {
  const __m128i is_number = _mm_and_si128(
      _mm_cmpgt_epi8(digits, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(digits, _mm_set1_epi8('9' + 1)));
  const __m128i is_letter = _mm_and_si128(
      _mm_cmpgt_epi8(digits, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(digits, _mm_set1_epi8('f' + 1)));
  *is_good &= _mm_movemask_epi8(_mm_or_si128(is_number, is_letter)) == 0xFFFF;
  const __m128i values = _mm_add_epi8(
      _mm_and_si128(digits, _mm_set1_epi8(15)), _mm_and_si128(is_letter, _mm_set1_epi8(9)));
  const __m128i pairs = _mm_maddubs_epi16(values, _mm_set1_epi16(0x0110));
  const __m128i bytes = _mm_packus_epi16(pairs, pairs);
  return __builtin_bswap64((uint64_t)_mm_cvtsi128_si64(bytes));
}

/// Reads 36 bytes of the form 8-4-4-4-12.
static inline bool uuid_avx2(const uint8_t *at, cscan_uuid *out) {
  if (at[8] != '-' || at[13] != '-' || at[18] != '-' || at[23] != '-') return false;
  // 8 + 4 + 4 digits from the first 18 bytes, 4 + 12 from the last 17.
  const __m128i front = _mm_loadu_si128((const __m128i *)at);
  const __m128i middle = _mm_loadu_si128((const __m128i *)(at + 14));
  const __m128i back = _mm_loadu_si128((const __m128i *)(at + 20));
  const __m128i first = _mm_or_si128(
      _mm_shuffle_epi8(
          front, _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, -1, -1, -1, -1)),
      _mm_shuffle_epi8(
          middle, _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 1, 2, 3)));
  const __m128i second = _mm_or_si128(
      _mm_shuffle_epi8(
          middle, _mm_setr_epi8(5, 6, 7, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
      _mm_shuffle_epi8(
          back, _mm_setr_epi8(-1, -1, -1, -1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)));
  int is_good = 1;
  out->high = hex_digits_avx2(first, &is_good);
  out->low = hex_digits_avx2(second, &is_good);
  return is_good != 0;
}

/// Whether 32 bytes have the form `0000-00-00T00:00:00.000000+00:00`, the zone as it stands here.
static inline bool is_time_avx2(const uint8_t *at) {
  const __m256i form =
      _mm256_loadu_si256((const __m256i *)"0000-00-00T00:00:00.000000+00:00");
  const __m256i bytes = _mm256_loadu_si256((const __m256i *)at);
  const uint32_t same = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, form));
  const __m256i values = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
  const uint32_t digits = (uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(_mm256_min_epu8(values, _mm256_set1_epi8(9)), values));
  // Bytes 4, 7, 10, 13, 16 and 19 are signs; the zone from 26 on must be the same.
  const uint32_t signs = 0xFC092490u;
  return (same & signs) == signs && (digits | signs) == 0xFFFFFFFFu;
}
