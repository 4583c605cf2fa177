// The primitives without vector instructions, and escapes.

static inline uint64_t load8(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

/// The high bit of each byte that is zero. Exact, because no carry crosses from one byte to the next.
static inline uint64_t zero_bytes(uint64_t word) {
  const uint64_t low_bits = 0x7F7F7F7F7F7F7F7Full;
  return ~(((word & low_bits) + low_bits) | word | low_bits);
}

/// The first quote, backslash, line break or zero. Sets a bit of `high` if there are bytes above 0x7F before it.
static inline const uint8_t *string_stop_portable(const uint8_t *at, uint32_t *high) {
  const uint64_t ones = 0x0101010101010101ull;
  for (;; at += 8) {
    const uint64_t word = load8(at);
    const uint64_t stops = zero_bytes(word ^ (ones * '"')) | zero_bytes(word ^ (ones * '\\')) |
                           zero_bytes(word ^ (ones * '\n')) | zero_bytes(word);
    if (stops != 0) {
      int count = 0;
      while (at[count] != '"' && at[count] != '\\' && at[count] != '\n' && at[count] != 0) {
        *high |= at[count] >> 7;
        count++;
      }
      return at + count;
    }
    *high |= (word & (ones * 0x80)) != 0;
  }
}

/// The byte after an escape, which starts at a backslash, or null if the escape is invalid.
static inline const uint8_t *skip_escape(const uint8_t *at) {
  switch (at[1]) {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
      return at + 2;
    case 'u':
      for (int index = 2; index < 6; index++) {
        const uint8_t letter = at[index] | 0x20;
        if ((uint8_t)(at[index] - '0') > 9 && (uint8_t)(letter - 'a') > 5) return NULL;
      }
      return at + 6;
    default: return NULL;
  }
}

/// The byte after the closing quote of a string, or null if the string is invalid. Starts after the opening
/// quote.
static inline const uint8_t *skip_string_portable(const uint8_t *at, string_flags *flags) {
  for (;;) {
    at = string_stop_portable(at, &flags->high);
    if (*at == '"') return at + 1;
    if (*at != '\\') return NULL;
    flags->has_escape = true;
    at = skip_escape(at);
    if (at == NULL) return NULL;
  }
}

static inline int hex_value(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  return -1;
}

/// Reads a UUID of 36 bytes, in the form 8-4-4-4-12 with lower-case digits.
static inline bool uuid_portable(const uint8_t *at, cscan_uuid *out) {
  uint64_t halves[2] = {0, 0};
  int digits = 0;
  for (int index = 0; index < 36; index++) {
    if (index == 8 || index == 13 || index == 18 || index == 23) {
      if (at[index] != '-') return false;
      continue;
    }
    const int value = hex_value(at[index]);
    if (value < 0) return false;
    halves[digits >> 4] = halves[digits >> 4] << 4 | (uint64_t)value;
    digits++;
  }
  out->high = halves[0];
  out->low = halves[1];
  return true;
}

static inline int two_digits(const uint8_t *at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

/// Reads a time of 32 bytes, in the form `0000-00-00T00:00:00.000000+00:00` with exactly this zone.
static inline bool read_time_parts_portable(const uint8_t *at, time_parts *out) {
  static const char pattern[] = "0000-00-00T00:00:00.000000+00:00";
  for (int index = 0; index < 26; index++) {
    if (pattern[index] == '0' ? (uint8_t)(at[index] - '0') > 9 : at[index] != (uint8_t)pattern[index]) {
      return false;
    }
  }
  const int hour = two_digits(at + 11), minute = two_digits(at + 14), second = two_digits(at + 17);
  const int fraction =
      two_digits(at + 20) * 10000 + two_digits(at + 22) * 100 + two_digits(at + 24);
  *out = (time_parts){
      (uint16_t)(two_digits(at) * 100 + two_digits(at + 2)), (uint8_t)two_digits(at + 5),
      (uint8_t)two_digits(at + 8), (hour * 3600 + minute * 60 + second) * 1000000ll + fraction};
  return hour <= 23 && minute <= 59 && second <= 59 && memcmp(at + 26, pattern + 26, 6) == 0;
}
