// Token counts and the error type in the nested objects of an observation, for the instruction set that
// SET names.

/// Whether a key may be one of those below. Most other keys have another length or first letter.
INLINE bool SET(may_be_relevant)(const uint8_t *key, size_t length) {
  return length < 32 && (relevant_lengths[*key & 31] >> length & 1) != 0;
}

/// The path of an object below a path, or `path_none` if it cannot report token counts.
static inline int SET(child_path)(int path, const uint8_t *key, size_t length) {
  if (KEY_IS("usage") || KEY_IS("token_usage") || KEY_IS("usage_metadata")) {
    return path & 1 ? path_none : path + 1;
  }
  switch (path) {
    case path_root: return KEY_IS("output") ? path_output : KEY_IS("metadata") ? path_metadata : path_none;
    case path_output:
      return KEY_IS("messages") ? path_messages : KEY_IS("response_metadata") ? path_response : path_none;
    case path_messages: return KEY_IS("response_metadata") ? path_messages_response : path_none;
    case path_metadata: return KEY_IS("response_metadata") ? path_metadata_response : path_none;
    default: return path_none;
  }
}

/// The token count that a key names, or null if it names none.
INLINE int32_t *SET(token_count)(cscan_observation *out, const uint8_t *key, size_t length) {
  if (length < 12 || memcmp(key + length - 7, "_tokens", 7) != 0) return NULL;
  if (KEY_IS("prompt_tokens") || KEY_IS("input_tokens")) return &out->prompt;
  if (KEY_IS("completion_tokens") || KEY_IS("output_tokens")) return &out->completion;
  return KEY_IS("total_tokens") ? &out->total : NULL;
}

/// The bit of a key that states the count with an index, above those of the paths.
INLINE uint32_t SET(count_bit)(ptrdiff_t index, const uint8_t *key) {
  const bool is_other = *key == 'i' || *key == 'o';
  return 1u << (26 + 2 * index + is_other);
}

/// What the value of a key that this reader does not read itself means.
enum SET(special) {
  /// Nothing.
  SET(not_special),
  /// An object, a list or a JSON text can report tokens or an error.
  SET(container),
  /// Any value but null and false is a count or an error.
  SET(value),
  /// The text `error` is an error.
  SET(status),
};

/// Whether a key names tokens or their usage in a spelling that this reader does not read itself.
static bool SET(names_tokens)(const uint8_t *key, size_t length) {
  for (size_t index = 1; index + 4 <= length; index++) {
    if (memcmp(key + index, "oken", 4) == 0) return true;
    // Not `message`.
    if (memcmp(key + index, "sage", 4) == 0 && (key[index - 1] | 0x20) == 'u') return true;
  }
  return KEY_IS("eval_count") || KEY_IS("prompt_eval_count");
}

/// What a key means that is neither a count nor a path that this reader knows.
static enum SET(special) SET(special_key)(const uint8_t *key, size_t length) {
  switch (length) {
    case 3: return KEY_IS("raw") ? SET(container) : SET(not_special);
    case 4: return KEY_IS("meta") || KEY_IS("body") ? SET(container) : SET(not_special);
    case 5:
      if (KEY_IS("error")) return SET(value);
      break;
    case 6: return KEY_IS("status") ? SET(status) : KEY_IS("kwargs") ? SET(container) : SET(not_special);
    case 7:
      if (KEY_IS("isError")) return SET(value);
      return KEY_IS("message") || KEY_IS("metrics") || KEY_IS("replies") ? SET(container) : SET(not_special);
    case 8:
      if (KEY_IS("is_error")) return SET(value);
      return KEY_IS("messages") || KEY_IS("response") ? SET(container) : SET(not_special);
    case 10:
      if (KEY_IS("llm_output") || KEY_IS("toolResult")) return SET(container);
      return KEY_IS("eval_count") || KEY_IS("tokenUsage") || KEY_IS("totalUsage") ? SET(value)
                                                                                 : SET(not_special);
    case 11:
      if (KEY_IS("generations")) return SET(container);
      break;
    case 12:
      if (KEY_IS("raw_response")) return SET(container);
      return KEY_IS("input_tokens") || KEY_IS("total_tokens") || KEY_IS("promptTokens") ||
                     KEY_IS("outputTokens") || KEY_IS("cachedTokens") || KEY_IS("models_usage")
                 ? SET(value)
                 : SET(not_special);
    case 13:
      if (KEY_IS("raw_responses")) return SET(container);
      break;
    case 15:
      if (KEY_IS("context_wrapper")) return SET(container);
      break;
    case 17:
      if (KEY_IS("response_metadata") || KEY_IS("additional_kwargs")) return SET(container);
      break;
    default: break;
  }
  return SET(names_tokens)(key, length) ? SET(value) : SET(not_special);
}

/// Whether a string, which starts at a byte with a letter, starts as Python writes an object: `Name(` or
/// `name=`.
static bool SET(may_be_python)(const uint8_t *at) {
  while ((uint8_t)((*at | 0x20) - 'a') < 26 || (uint8_t)(*at - '0') < 10 || *at == '_' || *at == '.' ||
         *at >= 0x80) {
    at++;
  }
  return *at == '(' || *at == '=' || (*at == '\\' && at[1] == 'u');
}

/// Whether a string, which starts at a byte, can contain JSON, or objects as Python writes them.
INLINE bool SET(may_be_values)(const uint8_t *start) {
  if ((uint8_t)((*start | 0x20) - 'a') < 26 || *start >= 0x80) return SET(may_be_python)(start);
  return *start == '{' || *start == '[' || *start == '(' || *start == '_' || *start <= ' ' ||
         (*start == '\\' && start[1] != '"');
}

/// Whether the value that starts at a byte, a string's after its quote, needs a look because of its key.
static bool SET(needs_look)(enum SET(special) special, const uint8_t *value) {
  const bool is_text = value[-1] == '"';
  const bool is_container = !is_text && (*value == '{' || *value == '[');
  switch (special) {
    case SET(container): return is_container || (is_text && SET(may_be_values)(value));
    case SET(value): return is_text || (*value != 'n' && *value != 'f');
    case SET(status): return is_text && (*value | 0x20) == 'e';
    default: return false;
  }
}

/// Stores a token count of a nested object. Returns false if another one has reported counts, if this one
/// has reported the count before, or if the number is not an integer of at most 8 digits.
static bool SET(store_tokens)(
    cscan_observation *out, int path, int32_t *count, const uint8_t *start, const uint8_t *end) {
  if (path != path_root) {
    if (out->token_path != UINT8_MAX && out->token_path != path) return false;
    out->token_path = (uint8_t)path;
  }
  if (*count >= 0) return false;
  const size_t length = (size_t)(end - start);
  if (length > 8) return false;
  // Padded with leading zeros to eight digits, which are summed in pairs, fours and eights.
  uint64_t digits;
  memcpy(&digits, start, sizeof digits);
  digits = (digits ^ 0x3030303030303030ull) << (64 - 8 * length);
  if (((digits | (digits + 0x7676767676767676ull)) & 0x8080808080808080ull) != 0) return false;
  digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FFull;
  digits = (digits * 100 + (digits >> 16)) & 0x0000FFFF0000FFFFull;
  *count = (int32_t)((digits * 10000 + (digits >> 32)) & 0xFFFFFFFFull);
  return true;
}

/// The state of reading one line.
typedef struct SET(reader) {
  const uint8_t *line;
  cscan_observation *out;
  /// The fields of the outermost object that were seen, one bit each.
  uint32_t seen;
  /// Not zero if the line contains bytes above 0x7F.
  uint32_t high;
  /// The counts of the outermost object that were seen, one bit for each key.
  uint32_t seen_counts;
  /// The counts of the outermost object, in the order of those in `out`; -1 for one that is not stated. Valid
  /// if `has_root_counts`.
  int32_t root_counts[3];
  bool has_root_counts;
  /// Whether a nested object may name a model.
  bool names_model;
} SET(reader);

/// The field of a string, from its first byte to the byte after its closing quote.
INLINE cscan_field SET(text_field)(
    const SET(reader) *reader, const uint8_t *start, const uint8_t *end, const string_flags *flags) {
  return (cscan_field){
      (uint32_t)(start - reader->line), (uint32_t)(end - start - 1), json_string,
      !flags->has_escape && flags->high == 0};
}

static const uint8_t *SET(read_list)(SET(reader) *reader, const uint8_t *at);
static const uint8_t *SET(read_object)(SET(reader) *reader, const uint8_t *at, int path);

/// Reads the value of a key that may matter, in an object at a path. `children` has a bit for each path below
/// and for each count that was read. Returns the byte after the value, or null if the tolerant reader must
/// read the line.
static const uint8_t *SET(read_relevant)(
    SET(reader) *reader, const uint8_t *key, size_t length, const uint8_t *at, int path,
    uint32_t *children) {
  cscan_observation *out = reader->out;
  int32_t *count = NULL;
  int child = path_none;
  enum SET(special) special = SET(not_special);
  if (path != path_element) {
    count = SET(token_count)(out, key, length);
    if (count == NULL) child = SET(child_path)(path, key, length);
  }
  // Of two usage objects, or of a repeated key, this reader cannot choose one.
  const uint32_t bit = count != NULL        ? SET(count_bit)(count - &out->prompt, key)
                       : child != path_none ? 1u << child
                                            : 0;
  if ((*children & bit) != 0) return NULL;
  *children |= bit;
  if (count == NULL && child == path_none) special = SET(special_key)(key, length);
  const bool is_error_type = path == path_metadata && KEY_IS("error_type");
  if (is_error_type) out->error_type = (cscan_field){0, 0, json_null, true};

  const uint8_t *start = at;
  if (*at == '"') {
    string_flags flags = {false, 0};
    at = SET(skip_string)(++start, &flags);
    // A count as text.
    if (at == NULL || count != NULL) return NULL;
    reader->high |= flags.high;
    if (is_error_type) out->error_type = SET(text_field)(reader, start, at, &flags);
    if (child != path_none) special = SET(container);
  } else if (*at == '{' && child != path_none) {
    return SET(read_object)(reader, at + 1, child);
  } else if (*at == '{' || *at == '[') {
    if (count != NULL) return NULL;
    const bool is_usage = (path & 1) != 0 || (child & 1) != 0;
    if (*at == '[' && child != path_none && !is_usage) return SET(read_list)(reader, at + 1);
    // The details of a count, or a list of several.
    if (child != path_none || (path & 1) != 0) special = SET(container);
    at = SET(skip_container)(at, &reader->high);
  } else {
    uint8_t kind;
    at = SET(skip_scalar)(at, &kind);
    if (count != NULL && at != NULL && kind != json_null &&
        (kind != json_number || !SET(store_tokens)(out, path, count, start, at))) {
      return NULL;
    }
  }
  if (at == NULL || special == SET(not_special) || !SET(needs_look)(special, start)) return at;
  // Only `output` and `metadata` are passed on.
  if (path == path_root_usage) return NULL;
  out->needs_details = true;
  return at;
}

/// Reads the members of an object at a path. Starts after the opening brace and returns the byte after the
/// closing one, or null if the object is not well-formed.
static const uint8_t *SET(read_object)(SET(reader) *reader, const uint8_t *at, int path) {
  uint32_t children = 0;
  at = SET(skip_blanks)(at);
  if (*at == '}') return at + 1;
  for (;;) {
    if (*at != '"') return NULL;
    const uint8_t *key = at + 1;
    string_flags flags = {false, 0};
    at = SET(skip_string)(key, &flags);
    if (at == NULL || flags.has_escape) return NULL;
    const size_t length = (size_t)(at - key - 1);
    at = SET(skip_colon)(at);
    if (at == NULL) return NULL;
    // `model`, `model_name`, `modelId` and others.
    if (*key == 'm' && length >= 5 && memcmp(key, "model", 5) == 0) reader->names_model = true;

    if (SET(may_be_relevant)(key, length)) {
      at = SET(read_relevant)(reader, key, length, at, path, &children);
    } else if (*at == '"') {
      at = SET(skip_string)(at + 1, &flags);
    } else if (*at == '{' || *at == '[') {
      // Counts for each model.
      if ((path & 1) != 0) {
        if (path == path_root_usage) return NULL;
        reader->out->needs_details = true;
      }
      at = SET(skip_container)(at, &flags.high);
    } else {
      uint8_t kind;
      at = SET(skip_scalar)(at, &kind);
    }
    if (at == NULL) return NULL;
    reader->high |= flags.high;
    if (*at != ',') {
      at = SET(skip_blanks)(at);
      if (*at == '}') return at + 1;
      if (*at != ',') return NULL;
    }
    at = SET(skip_comma)(at);
  }
}

/// Reads a list of messages or calls, and notes whether one may report tokens or an error. Starts after the
/// opening bracket and returns the byte after the closing one, or null if the list is not well-formed.
static const uint8_t *SET(read_list)(SET(reader) *reader, const uint8_t *at) {
  at = SET(skip_blanks)(at);
  if (*at == ']') return at + 1;
  for (;;) {
    if (*at == '"') {
      string_flags flags = {false, 0};
      if (SET(may_be_values)(at + 1)) reader->out->needs_details = true;
      at = SET(skip_string)(at + 1, &flags);
      reader->high |= flags.high;
    } else if (*at == '{') {
      at = SET(read_object)(reader, at + 1, path_element);
    } else if (*at == '[') {
      reader->out->needs_details = true;
      at = SET(skip_container)(at, &reader->high);
    } else {
      uint8_t kind;
      at = SET(skip_scalar)(at, &kind);
    }
    if (at == NULL) return NULL;
    if (*at != ',') {
      at = SET(skip_blanks)(at);
      if (*at == ']') return at + 1;
      if (*at != ',') return NULL;
    }
    at = SET(skip_comma)(at);
  }
}
