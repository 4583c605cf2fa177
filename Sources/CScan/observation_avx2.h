// The primitives with AVX2.

/// A bit for each of 64 bytes whose high bit is set.
static inline uint64_t mask_avx2(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline uint64_t equal_avx2(__m256i low, __m256i high, char byte) {
  const __m256i bytes = _mm256_set1_epi8(byte);
  return mask_avx2(_mm256_cmpeq_epi8(low, bytes), _mm256_cmpeq_epi8(high, bytes));
}

/// Classifies bytes: for each byte, the bits that are set both in `lower` at its lower nibble and in `upper`
/// at its upper nibble.
static inline __m256i classes_avx2(__m256i bytes, __m256i lower, __m256i upper) {
  const __m256i nibble = _mm256_set1_epi8(15);
  return _mm256_and_si256(
      _mm256_shuffle_epi8(lower, _mm256_and_si256(bytes, nibble)),
      _mm256_shuffle_epi8(upper, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
}

/// Finds invalid escapes among 64 bytes. `escaped` flags the bytes after an escaping backslash.
/// `expected_digits` flags the bytes that must be hexadecimal digits because of the previous 64 bytes, and
/// is updated for the next ones.
static inline uint64_t invalid_escapes_avx2(
    __m256i low, __m256i high, uint64_t escaped, uint64_t *expected_digits) {
  // Bits 0 to 3: the characters that may follow a backslash, in four groups by their upper nibble. Bits 4
  // and 5: decimal digits, and letters that are hexadecimal digits. Bit 7: `u`.
  enum { group_2 = 1, group_5 = 2, group_6 = 4, group_7 = 8, digit = 16, letter = 32, u = 128 };
  const __m256i lower = _mm256_broadcastsi128_si256(_mm_setr_epi8(
      digit, digit | letter, group_2 | group_6 | group_7 | digit | letter, digit | letter,
      group_7 | digit | letter, (char)(group_7 | digit | letter | u), group_6 | digit | letter, digit,
      digit, digit, 0, 0, group_5, 0, group_6, group_2));
  const __m256i upper = _mm256_broadcastsi128_si256(_mm_setr_epi8(
      0, 0, group_2, digit, letter, group_5, group_6 | letter, (char)(group_7 | u), 0, 0, 0, 0, 0, 0, 0,
      0));
  const __m256i lows = classes_avx2(low, lower, upper), highs = classes_avx2(high, lower, upper);
  const __m256i letters = _mm256_set1_epi8(group_2 | group_5 | group_6 | group_7);
  const __m256i digits = _mm256_set1_epi8(digit | letter);
  const __m256i zero = _mm256_setzero_si256();
  const uint64_t not_letters = mask_avx2(
      _mm256_cmpeq_epi8(_mm256_and_si256(lows, letters), zero),
      _mm256_cmpeq_epi8(_mm256_and_si256(highs, letters), zero));
  const uint64_t not_digits = mask_avx2(
      _mm256_cmpeq_epi8(_mm256_and_si256(lows, digits), zero),
      _mm256_cmpeq_epi8(_mm256_and_si256(highs, digits), zero));
  const uint64_t us = escaped & mask_avx2(lows, highs);
  const uint64_t expected = us << 1 | us << 2 | us << 3 | us << 4 | *expected_digits;
  *expected_digits = us >> 63 | us >> 62 | us >> 61 | us >> 60;
  return (escaped & not_letters) | (expected & not_digits);
}

/// Flags the bytes that end a string, start an escape or are in none: quotes, backslashes, line breaks and zeros.
static inline __m256i specials_avx2(__m256i bytes) {
  // By the lower nibble, the one special byte that has it. The others are equal to no byte that has theirs.
  const __m256i by_nibble = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(0, -1, '"', -1, -1, -1, -1, -1, -1, -1, '\n', -1, '\\', -1, -1, 0));
  return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(by_nibble, bytes), bytes);
}

/// Like `skip_string_avx2`, 64 bytes at a time.
static __attribute__((noinline)) const uint8_t *skip_long_string_avx2(
    const uint8_t *at, string_flags *flags) {
  // For the next 64 bytes: whether the first one is escaped, and which ones must be digits.
  uint64_t is_escaped = 0, expected_digits = 0;
  // The bytes before those, combined, and the backslashes among them.
  __m256i before_block = _mm256_setzero_si256();
  uint64_t backslashes_before = 0;
  for (;; at += 64) {
    const __m256i low = cscan_load32(at);
    const __m256i high = cscan_load32(at + 32);
    const __m256i specials = _mm256_or_si256(specials_avx2(low), specials_avx2(high));
    if (_mm256_testz_si256(specials, specials) && (is_escaped | expected_digits) == 0) {
      before_block = _mm256_or_si256(before_block, _mm256_or_si256(low, high));
      continue;
    }
    const uint64_t backslashes = equal_avx2(low, high, '\\');
    uint64_t quotes = equal_avx2(low, high, '"'), invalid = 0;
    if ((backslashes | is_escaped | expected_digits) != 0) {
      // Every second backslash of a run, starting with the first, escapes the next byte. A subtraction
      // carries through each run and ends at an odd or an even position.
      const uint64_t odd_positions = 0xAAAAAAAAAAAAAAAAull;
      const uint64_t starts = backslashes & ~is_escaped;
      const uint64_t codes = ((starts << 1 | odd_positions) - starts) ^ odd_positions;
      const uint64_t escaped = codes ^ (backslashes | is_escaped);
      is_escaped = (codes & backslashes) >> 63;
      quotes &= ~escaped;
      invalid = invalid_escapes_avx2(low, high, escaped, &expected_digits);
    }
    const uint64_t breaks = equal_avx2(low, high, '\n') | equal_avx2(low, high, 0);
    const uint64_t stops = quotes | breaks | invalid;
    if (stops == 0) {
      before_block = _mm256_or_si256(before_block, _mm256_or_si256(low, high));
      backslashes_before |= backslashes;
      continue;
    }
    // All bytes up to and including the first stop.
    const uint64_t before = stops ^ (stops - 1);
    flags->has_escape |= (backslashes_before | (backslashes & before)) != 0;
    flags->high |= _mm256_movemask_epi8(before_block) != 0 || (mask_avx2(low, high) & before) != 0;
    at += __builtin_ctzll(stops);
    return *at == '"' && (invalid & before) == 0 ? at + 1 : NULL;
  }
}

/// The byte after the closing quote of a string, or null if the string is invalid. Starts after the opening
/// quote.
INLINE const uint8_t *skip_string_avx2(const uint8_t *at, string_flags *flags) {
  const __m256i bytes = cscan_load32(at);
  const __m256i quotes = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
  const uint32_t mask = (uint32_t)_mm256_movemask_epi8(quotes);
  const uint32_t others = (uint32_t)_mm256_movemask_epi8(specials_avx2(bytes)) ^ mask;
  const uint32_t before = mask ^ (mask - 1);
  if (mask == 0 || (others & before) != 0) return skip_long_string_avx2(at, flags);
  flags->high |= (uint32_t)_mm256_movemask_epi8(bytes) & before;
  return at + __builtin_ctz(mask) + 1;
}

/// Reads a UUID of 36 bytes, in the form 8-4-4-4-12 with lower-case digits.
INLINE bool uuid_avx2(const uint8_t *at, cscan_uuid *out) {
  // Each half of the vector receives 16 digits: 8-4-4 from the bytes before offset 18, 4-12 from those
  // after it. The four digits on either side of offset 18 come from a separate load.
  const __m256i bytes = _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)at)),
      _mm_loadu_si128((const __m128i *)(at + 20)), 1);
  const __m256i middle =
      _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(at + 14)));
  const __m256i digits = _mm256_or_si256(
      _mm256_shuffle_epi8(
          bytes, _mm256_setr_epi8(
                     0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, -1, -1, -1, -1,
                     -1, -1, -1, -1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)),
      _mm256_shuffle_epi8(
          middle, _mm256_setr_epi8(
                      -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 1, 2, 3,
                      5, 6, 7, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)));
  const __m256i numbers = _mm256_sub_epi8(digits, _mm256_set1_epi8('0'));
  const __m256i letters = _mm256_sub_epi8(digits, _mm256_set1_epi8('a'));
  // Unsigned comparisons: below 10, below 6.
  const __m256i is_number = _mm256_cmpeq_epi8(_mm256_min_epu8(numbers, _mm256_set1_epi8(9)), numbers);
  const __m256i is_letter = _mm256_cmpeq_epi8(_mm256_min_epu8(letters, _mm256_set1_epi8(5)), letters);
  const __m256i values = _mm256_blendv_epi8(
      numbers, _mm256_add_epi8(letters, _mm256_set1_epi8(10)), is_letter);
  const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi16(0x0110));
  const __m256i packed = _mm256_packus_epi16(pairs, pairs);
  out->high = __builtin_bswap64((uint64_t)_mm256_extract_epi64(packed, 0));
  out->low = __builtin_bswap64((uint64_t)_mm256_extract_epi64(packed, 2));
  // The hyphens: offsets 8 and 13 of `bytes`, 3 of its upper half (loaded at 20), 4 of `middle` (at 14).
  const __m256i hyphens = _mm256_set1_epi8('-');
  const uint32_t not_hyphens = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, hyphens));
  const uint32_t middle_not_hyphens = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(middle, hyphens));
  const uint32_t not_digits =
      ~(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(is_number, is_letter));
  return (not_digits | (not_hyphens & (1u << 8 | 1u << 13 | 1u << 19)) |
          (middle_not_hyphens & 1u << 4)) == 0;
}

/// Like `uuid_avx2`, for functions without AVX2.
static __attribute__((noinline)) bool read_uuid_avx2(const uint8_t *at, cscan_uuid *out) {
  return uuid_avx2(at, out);
}

/// Reads a time of 32 bytes, in the form `0000-00-00T00:00:00.000000+00:00` with exactly this zone.
INLINE bool read_time_parts_avx2(const uint8_t *at, time_parts *out) {
  const __m256i pattern =
      _mm256_loadu_si256((const __m256i *)"0000-00-00T00:00:00.000000+00:00");
  const __m256i bytes = cscan_load32(at);
  const uint32_t same = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, pattern));
  const __m256i values = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
  const uint32_t digits = (uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(_mm256_min_epu8(values, _mm256_set1_epi8(9)), values));
  // The separators at 4, 7, 10, 13, 16 and 19 and the zone from 26 on must be equal to the pattern.
  const uint32_t separators = 0xFC092490u;
  if ((same & separators) != separators || (digits | separators) != 0xFFFFFFFFu) return false;
  // Pairs of digits: century, year, month, day, hour, minute; second and three pairs of its fraction.
  const __m256i pairs = _mm256_maddubs_epi16(
      _mm256_shuffle_epi8(
          values, _mm256_setr_epi8(
                      0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, -1, -1, -1, -1,
                      1, 2, 4, 5, 6, 7, 8, 9, -1, -1, -1, -1, -1, -1, -1, -1)),
      _mm256_set1_epi16(0x010A));
  const __m256i maxima = _mm256_setr_epi16(99, 99, 99, 99, 23, 59, 0, 0, 59, 99, 99, 99, 0, 0, 0, 0);
  // Pairs of those: the year, month and day in eight bits each, minutes of the day; hundredths of a second,
  // and the rest in microseconds.
  const __m256i fours = _mm256_madd_epi16(
      pairs, _mm256_setr_epi16(100, 1, 256, 1, 60, 1, 0, 0, 100, 1, 100, 1, 0, 0, 0, 0));
  const uint64_t date = (uint64_t)_mm256_extract_epi64(fours, 0);
  const uint32_t minutes = (uint32_t)_mm256_extract_epi32(fours, 2);
  const uint64_t fraction = (uint64_t)_mm256_extract_epi64(fours, 2);
  out->year = (uint16_t)date;
  out->month = (uint8_t)(date >> 40);
  out->day = (uint8_t)(date >> 32);
  out->micros = minutes * 60000000ll + (uint32_t)fraction * 10000ll + (uint32_t)(fraction >> 32);
  return _mm256_movemask_epi8(_mm256_cmpgt_epi16(pairs, maxima)) == 0;
}
