// Values by JSON's grammar, for the instruction set that SET names. Nothing here needs bounds: the line
// break behind the line is a byte that nothing takes, so every way through it ends there.

INLINE const uint8_t *SET(skip_blanks)(const uint8_t *at) {
  while (*at == ' ' || *at == '\t' || *at == '\r') at++;
  return at;
}

INLINE const uint8_t *SET(skip_word)(const uint8_t *at, const char *word, size_t length) {
  return memcmp(at, word, length) == 0 ? at + length : NULL;
}

/// A bit in each of eight bytes that is no digit.
INLINE uint64_t SET(not_digits)(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  word ^= 0x3030303030303030ull;
  return (word | ((word & 0x7F7F7F7F7F7F7F7Full) + 0x7676767676767676ull)) & 0x8080808080808080ull;
}

/// Behind the digits that start here; null when there is none.
INLINE const uint8_t *SET(skip_digits)(const uint8_t *at) {
  // Numbers are of any length, so a loop over their digits would be guessed wrong at its end.
  const uint8_t *start = at;
  uint64_t others;
  while ((others = SET(not_digits)(at)) == 0) at += 8;
  at += __builtin_ctzll(others) >> 3;
  return at == start ? NULL : at;
}

INLINE const uint8_t *SET(skip_number)(const uint8_t *at) {
  if (*at == '-') {
    at++;
    if (*at == 'I') return SET(skip_word)(at, "Infinity", 8);
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

/// Behind a value that is neither string, object nor array; null when it is none.
INLINE const uint8_t *SET(skip_plain)(const uint8_t *at, uint8_t *kind) {
  *kind = json_number;
  if ((uint8_t)(*at - '0') <= 9) return SET(skip_number)(at);
  // Without a branch for each word, of which any may stand here.
  uint32_t word;
  memcpy(&word, at, sizeof word);
  const bool is_true = word == WORD('t', 'r', 'u', 'e'), is_null = word == WORD('n', 'u', 'l', 'l');
  const bool is_false = word == WORD('f', 'a', 'l', 's') && at[4] == 'e';
  if (is_true | is_null | is_false) {
    *kind = is_true ? json_true : is_false ? json_false : json_null;
    return at + 4 + is_false;
  }
  if (*at == 'N') return SET(skip_word)(at, "NaN", 3);
  if (*at == 'I') return SET(skip_word)(at, "Infinity", 8);
  return SET(skip_number)(at);
}

/// From behind a key's closing quote to the start of the value; null when there is no colon.
INLINE const uint8_t *SET(skip_colon)(const uint8_t *at) {
  // More blanks than the one that the SDK writes are left to the tolerant reader.
  if (memcmp(at, ": ", 2) == 0) return at + 2;
  at = SET(skip_blanks)(at);
  return *at == ':' ? SET(skip_blanks)(at + 1) : NULL;
}

/// From a comma to what follows it.
INLINE const uint8_t *SET(skip_comma)(const uint8_t *at) {
  return at[1] == ' ' ? at + 2 : SET(skip_blanks)(at + 1);
}

/// Behind an object or array, from its bracket; null when it is not well-formed.
static const uint8_t *SET(skip_container)(const uint8_t *at, uint32_t *high) {
  uint64_t is_object = 0;  // One bit a level, the innermost lowest.
  int depth = 0;
  string_marks marks = {false, 0};
  uint8_t kind;
value:
  if (*at == '"') {
    at = SET(skip_string)(at + 1, &marks);
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
    at = SET(skip_plain)(at, &kind);
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
  *high |= marks.high;
  return at;
key:
  if (*at != '"') return NULL;
  at = SET(skip_string)(at + 1, &marks);
  if (at == NULL) return NULL;
  at = SET(skip_colon)(at);
  if (at == NULL) return NULL;
  goto value;
}
