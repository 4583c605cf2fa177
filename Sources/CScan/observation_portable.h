// The primitives without vector instructions.

static inline uint64_t load8(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

static inline uint64_t zero_bytes(uint64_t word) {
  // Exact: no borrow runs from one byte into the next.
  const uint64_t lows = 0x7F7F7F7F7F7F7F7Full;
  return ~(((word & lows) + lows) | word | lows);
}

/// The first quote, backslash or line break; `high` gets a bit when bytes above 0x7F stand before.
static inline const uint8_t *string_stop_portable(const uint8_t *at, uint32_t *high) {
  const uint64_t ones = 0x0101010101010101ull;
  for (;; at += 8) {
    const uint64_t word = load8(at);
    const uint64_t stops = zero_bytes(word ^ (ones * '"')) | zero_bytes(word ^ (ones * '\\')) |
                           zero_bytes(word ^ (ones * '\n'));
    if (stops != 0) {
      int count = 0;
      while (at[count] != '"' && at[count] != '\\' && at[count] != '\n') {
        *high |= at[count] >> 7;
        count++;
      }
      return at + count;
    }
    *high |= (word & (ones * 0x80)) != 0;
  }
}

/// Behind an escape, which starts at a backslash; null when there is no such escape.
static inline const uint8_t *skip_escape(const uint8_t *at) {
  switch (at[1]) {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
      return at + 2;
    case 'u':
      for (int place = 2; place < 6; place++) {
        const uint8_t letter = at[place] | 0x20;
        if ((uint8_t)(at[place] - '0') > 9 && (uint8_t)(letter - 'a') > 5) return NULL;
      }
      return at + 6;
    default: return NULL;
  }
}

/// Behind the closing quote of a string, from behind its opening one; null when it has none.
static inline const uint8_t *skip_string_portable(const uint8_t *at, string_marks *marks) {
  for (;;) {
    at = string_stop_portable(at, &marks->high);
    if (*at == '"') return at + 1;
    if (*at != '\\') return NULL;
    marks->has_escape = true;
    at = skip_escape(at);
    if (at == NULL) return NULL;
  }
}

static inline int hex_value(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  return -1;
}

/// Reads 36 bytes of the form 8-4-4-4-12.
static inline bool uuid_portable(const uint8_t *at, cscan_uuid *out) {
  uint64_t halves[2] = {0, 0};
  int digits = 0;
  for (int place = 0; place < 36; place++) {
    if (place == 8 || place == 13 || place == 18 || place == 23) {
      if (at[place] != '-') return false;
      continue;
    }
    const int value = hex_value(at[place]);
    if (value < 0) return false;
    halves[digits >> 4] = halves[digits >> 4] << 4 | (uint64_t)value;
    digits++;
  }
  out->high = halves[0];
  out->low = halves[1];
  return true;
}

static inline int two_digits(const uint8_t *at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

/// Reads 32 bytes of the form `0000-00-00T00:00:00.000000+00:00`, the zone as it stands here.
static inline bool read_moment_portable(const uint8_t *at, moment *out) {
  static const char form[] = "0000-00-00T00:00:00.000000+00:00";
  for (int place = 0; place < 26; place++) {
    if (form[place] == '0' ? (uint8_t)(at[place] - '0') > 9 : at[place] != (uint8_t)form[place]) {
      return false;
    }
  }
  const int hour = two_digits(at + 11), minute = two_digits(at + 14), second = two_digits(at + 17);
  const int fraction =
      two_digits(at + 20) * 10000 + two_digits(at + 22) * 100 + two_digits(at + 24);
  *out = (moment){
      (uint16_t)(two_digits(at) * 100 + two_digits(at + 2)), (uint8_t)two_digits(at + 5),
      (uint8_t)two_digits(at + 8), (hour * 3600 + minute * 60 + second) * 1000000ll + fraction};
  return hour <= 23 && minute <= 59 && second <= 59 && memcmp(at + 26, form + 26, 6) == 0;
}
