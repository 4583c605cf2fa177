// What the objects of an observation say about tokens and about the class of its error, for the
// instruction set that SET names.

/// Whether a key may be one of those below: most others have another length or first letter.
INLINE bool SET(may_be_known)(const uint8_t *key, size_t length) {
  return length < 32 && (known_lengths[*key & 31] >> length & 1) != 0;
}

static inline int SET(child_place)(int place, const uint8_t *key, size_t length) {
  if (IS("usage") || IS("token_usage") || IS("usage_metadata")) {
    return place & 1 ? place_none : place + 1;
  }
  switch (place) {
    case place_root: return IS("output") ? place_output : IS("metadata") ? place_metadata : place_none;
    case place_output:
      return IS("messages") ? place_messages : IS("response_metadata") ? place_response : place_none;
    case place_messages: return IS("response_metadata") ? place_messages_response : place_none;
    case place_metadata: return IS("response_metadata") ? place_metadata_response : place_none;
    default: return place_none;
  }
}

/// The count that a key names, null for none.
INLINE int32_t *SET(token_part)(cscan_observation *out, const uint8_t *key, size_t length) {
  if (length < 12 || memcmp(key + length - 7, "_tokens", 7) != 0) return NULL;
  if (IS("prompt_tokens") || IS("input_tokens")) return &out->prompt;
  if (IS("completion_tokens") || IS("output_tokens")) return &out->completion;
  return IS("total_tokens") ? &out->total : NULL;
}

/// Takes a count from a place, where a lower number is a better place; false for no short integer.
static bool SET(take_tokens)(
    cscan_observation *out, int place, int32_t *part, const uint8_t *start, const uint8_t *end) {
  const size_t length = (size_t)(end - start);
  if (length > 8) return false;
  // Zeros in front make eight digits of any number of them, which are summed up by twos, fours, eights.
  uint64_t digits;
  memcpy(&digits, start, sizeof digits);
  digits = (digits ^ 0x3030303030303030ull) << (64 - 8 * length);
  if (((digits | (digits + 0x7676767676767676ull)) & 0x8080808080808080ull) != 0) return false;
  digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFull;
  digits = (digits * 100 + (digits >> 16)) & 0x0000FFFF0000FFFFull;
  const int32_t count = (int32_t)((digits * 10000 + (digits >> 32)) & 0xFFFFFFFFull);
  if (place > out->token_rank) return true;
  if (place < out->token_rank) {
    out->prompt = out->completion = out->total = -1;
    out->token_rank = (uint8_t)place;
  }
  *part = count;
  return true;
}

/// Where a line starts, and what was taken from it so far.
typedef struct SET(reader) {
  const uint8_t *line;
  cscan_observation *out;
  /// The fields of the outermost object that were seen, one bit each.
  uint32_t seen;
  uint32_t high;
} SET(reader);

/// A string from its start to its end behind the quote.
INLINE cscan_field SET(text_field)(
    const SET(reader) *reader, const uint8_t *start, const uint8_t *end, const string_marks *marks) {
  return (cscan_field){
      (uint32_t)(start - reader->line), (uint32_t)(end - start - 1), json_string,
      !marks->has_escape && marks->high == 0};
}

/// Reads the members of an object in a known place, from behind its brace to behind its end.
static const uint8_t *SET(read_place)(SET(reader) *reader, const uint8_t *at, int place) {
  cscan_observation *out = reader->out;
  at = SET(skip_blanks)(at);
  if (*at == '}') return at + 1;
  for (;;) {
    if (*at != '"') return NULL;
    const uint8_t *key = at + 1;
    string_marks marks = {false, 0};
    at = SET(skip_string)(key, &marks);
    if (at == NULL || marks.has_escape) return NULL;
    const size_t length = (size_t)(at - key - 1);
    at = SET(skip_colon)(at);
    if (at == NULL) return NULL;

    int32_t *part = NULL;
    int child = place_none;
    bool is_error_type = false;
    if (SET(may_be_known)(key, length)) {
      part = SET(token_part)(out, key, length);
      if (part == NULL) child = SET(child_place)(place, key, length);
      is_error_type = place == place_metadata && IS("error_type");
      if (is_error_type) out->error_type = (cscan_field){0, 0, json_null, true};
    }

    const uint8_t *start = at;
    if (*at == '"') {
      string_marks text = {false, 0};
      at = SET(skip_string)(++start, &text);
      if (at == NULL) return NULL;
      marks.high |= text.high;
      if (is_error_type) out->error_type = SET(text_field)(reader, start, at, &text);
    } else if (*at == '{' && child != place_none) {
      at = SET(read_place)(reader, at + 1, child);
    } else if (*at == '{' || *at == '[') {
      at = SET(skip_container)(at, &marks.high);
    } else {
      uint8_t kind;
      at = SET(skip_plain)(at, &kind);
      if (part != NULL && at != NULL && kind == json_number &&
          !SET(take_tokens)(out, place, part, start, at)) {
        return NULL;
      }
    }
    if (at == NULL) return NULL;
    reader->high |= marks.high;
    if (*at != ',') {
      at = SET(skip_blanks)(at);
      if (*at == '}') return at + 1;
      if (*at != ',') return NULL;
    }
    at = SET(skip_comma)(at);
  }
}
