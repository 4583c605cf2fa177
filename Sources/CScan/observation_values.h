// Values in JSON's grammar, for the instruction set that SET names. No function checks bounds: none accepts
// a line break, so each stops at the one that ends the line.
//
// A function named `skip` returns the first byte after what it skips, or null if the text is invalid.

INLINE const uint8_t *SET(skip_blanks)(const uint8_t *at) {
  while (*at == ' ' || *at == '\t' || *at == '\r') at++;
  return at;
}

INLINE const uint8_t *SET(skip_literal)(const uint8_t *at, const char *literal, size_t length) {
  return memcmp(at, literal, length) == 0 ? at + length : NULL;
}

/// The high bit of each of eight bytes that is not a digit.
INLINE uint64_t SET(not_digits)(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  word ^= 0x3030303030303030ull;
  return (word | ((word & 0x7F7F7F7F7F7F7F7Full) + 0x7676767676767676ull)) & 0x8080808080808080ull;
}

/// Skips digits, of which there must be at least one.
INLINE const uint8_t *SET(skip_digits)(const uint8_t *at) {
  // Eight at a time, because the end of a loop over single digits would be mispredicted.
  const uint8_t *start = at;
  uint64_t others;
  while ((others = SET(not_digits)(at)) == 0) at += 8;
  at += __builtin_ctzll(others) >> 3;
  return at == start ? NULL : at;
}

INLINE const uint8_t *SET(skip_number)(const uint8_t *at) {
  if (*at == '-') {
    at++;
    if (*at == 'I') return SET(skip_literal)(at, "Infinity", 8);
  }
  if (*at == '0') {
    at++;
  } else if ((at = SET(skip_digits)(at)) == NULL) {
    return NULL;
  }
  if (*at == '.' && (at = SET(skip_digits)(at + 1)) == NULL) return NULL;
  if ((*at | 0x20) == 'e') {
    at++;
    if (*at == '+' || *at == '-') at++;
    at = SET(skip_digits)(at);
  }
  return at;
}

/// Skips a value that is not a string, object or array.
INLINE const uint8_t *SET(skip_scalar)(const uint8_t *at, uint8_t *kind) {
  *kind = json_number;
  if ((uint8_t)(*at - '0') <= 9) return SET(skip_number)(at);
  // One branch for all three literals, because each of them is likely.
  uint32_t word;
  memcpy(&word, at, sizeof word);
  const bool is_true = word == BYTES4('t', 'r', 'u', 'e'), is_null = word == BYTES4('n', 'u', 'l', 'l');
  const bool is_false = word == BYTES4('f', 'a', 'l', 's') && at[4] == 'e';
  if (is_true | is_null | is_false) {
    *kind = is_true ? json_true : is_false ? json_false : json_null;
    return at + 4 + is_false;
  }
  if (*at == 'N') return SET(skip_literal)(at, "NaN", 3);
  if (*at == 'I') return SET(skip_literal)(at, "Infinity", 8);
  return SET(skip_number)(at);
}

/// Skips the colon between a key and its value, with the blanks around it.
INLINE const uint8_t *SET(skip_colon)(const uint8_t *at) {
  // The SDK writes exactly one blank.
  if (memcmp(at, ": ", 2) == 0) return at + 2;
  at = SET(skip_blanks)(at);
  return *at == ':' ? SET(skip_blanks)(at + 1) : NULL;
}

/// Skips a comma and the blanks after it.
INLINE const uint8_t *SET(skip_comma)(const uint8_t *at) {
  return at[1] == ' ' ? at + 2 : SET(skip_blanks)(at + 1);
}

/// Skips an object or array. Sets a bit of `high` if it contains bytes above 0x7F.
static const uint8_t *SET(skip_container)(const uint8_t *at, uint32_t *high) {
  uint64_t is_object = 0;  // One bit for each level, the innermost lowest.
  int depth = 0;
  string_flags flags = {false, 0};
  uint8_t kind;
value:
  if (*at == '"') {
    at = SET(skip_string)(at + 1, &flags);
  } else if ((*at | 0x20) == '{') {
    if (*at != '{' && *at != '[') return NULL;
    if (depth == 64) return NULL;
    depth++;
    is_object = is_object << 1 | (*at == '{');
    at = SET(skip_blanks)(at + 1);
    if (*at == ((is_object & 1) ? '}' : ']')) goto closed;
    if (is_object & 1) goto key;
    goto value;
  } else {
    at = SET(skip_scalar)(at, &kind);
  }
  if (at == NULL) return NULL;
after:
  if (*at == ',') {
    at = SET(skip_comma)(at);
    if (is_object & 1) goto key;
    goto value;
  }
  if (*at != ((is_object & 1) ? '}' : ']')) {
    const uint8_t *blanks = at;
    at = SET(skip_blanks)(at);
    if (at == blanks) return NULL;
    goto after;
  }
closed:
  at++;
  is_object >>= 1;
  depth--;
  if (depth > 0) goto after;
  *high |= flags.high;
  return at;
key:
  if (*at != '"') return NULL;
  at = SET(skip_string)(at + 1, &flags);
  if (at == NULL) return NULL;
  at = SET(skip_colon)(at);
  if (at == NULL) return NULL;
  goto value;
}
