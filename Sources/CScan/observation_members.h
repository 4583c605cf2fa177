// The members of the outermost object, for the instruction set that SET names.

/// Reads a value of the outermost object. Returns the byte after it, or null if it is not well-formed.
///
/// `field` receives the value unless it is null. `child` is the path of the value if it is an object. `count`
/// receives the value if it is a number, unless it is null.
static const uint8_t *SET(read_value)(
    SET(reader) *reader, const uint8_t *at, cscan_field *field, int child, int32_t *count) {
  const uint8_t *start = at;
  uint8_t kind;
  if (*at == '"') {
    string_flags flags = {false, 0};
    at = SET(skip_string)(++start, &flags);
    if (at == NULL) return NULL;
    reader->high |= flags.high;
    if (field != NULL) *field = SET(text_field)(reader, start, at, &flags);
    if (count != NULL || child == path_root_usage) return NULL;
    if (child == path_output && (SET(may_be_values)(start) || memcmp(start, "An error occ", 12) == 0)) {
      reader->out->needs_details = true;
    }
    return at;
  }
  if (*at == '{' || *at == '[') {
    kind = *at == '{' ? json_object : json_array;
    if (kind == json_object && child != path_none) {
      at = SET(read_object)(reader, at + 1, child);
    } else if (kind == json_array && child == path_output) {
      at = SET(read_list)(reader, at + 1);
    } else {
      if (count != NULL || child == path_root_usage) return NULL;
      at = SET(skip_container)(at, &reader->high);
    }
    if (at == NULL || field == NULL) return at;
    *field = (cscan_field){
        (uint32_t)(start - reader->line), (uint32_t)(at - start), kind, true};
    return at;
  }
  at = SET(skip_scalar)(at, &kind);
  if (at == NULL) return NULL;
  if (field != NULL) {
    *field =
        (cscan_field){(uint32_t)(start - reader->line), (uint32_t)(at - start), kind, true};
  }
  if (child == path_root_usage && kind != json_null) return NULL;
  if (count == NULL || kind == json_null) return at;
  if (!reader->has_root_counts) {
    memset(reader->root_counts, 0xFF, sizeof reader->root_counts);
    reader->has_root_counts = true;
  }
  if (kind != json_number || !SET(store_tokens)(reader->out, path_root, count, start, at)) return NULL;
  return at;
}

/// Reads a member of the outermost object with any key. Returns the byte after it, or null if it is not
/// well-formed.
static const uint8_t *SET(read_member)(SET(reader) *reader, const uint8_t *at) {
  cscan_observation *out = reader->out;
  if (*at != '"') return NULL;
  const uint8_t *key = at + 1;
  string_flags flags = {false, 0};
  at = SET(skip_string)(key, &flags);
  if (at == NULL || flags.has_escape) return NULL;
  reader->high |= flags.high;
  const size_t length = (size_t)(at - key - 1);
  at = SET(skip_colon)(at);
  if (at == NULL) return NULL;
  cscan_field *field = SET(field)(out, key, length);
  // The last value of a repeated key counts, which is left to the tolerant reader.
  if (field != NULL && !SET(mark_seen)(reader, field)) return NULL;
  int32_t *count = NULL;
  int child = path_none;
  if (SET(may_be_relevant)(key, length)) {
    count = SET(token_count)(out, key, length);
    if (count == NULL) child = SET(child_path)(path_root, key, length);
    if (count == NULL && child == path_none && SET(names_tokens)(key, length)) return NULL;
    if (count != NULL) {
      const ptrdiff_t index = count - &out->prompt;
      const uint32_t bit = SET(count_bit)(index, key);
      if ((reader->seen_counts & bit) != 0) return NULL;
      reader->seen_counts |= bit;
      count = reader->root_counts + index;
    }
  }
  if (child == path_metadata) out->error_type = (cscan_field){0, 0, json_null, true};
  at = SET(read_value)(reader, at, field, child, count);
  if (at != NULL && field != NULL) SET(decode_field)(reader->line, field, out);
  return at;
}

/// Whether the text at `at` starts with a string literal.
#define STARTS_WITH(literal) (memcmp(at, literal, sizeof literal - 1) == 0)
/// Records that a field was seen for the first time.
#define MARK_SEEN(name) reader->seen |= 1u << offsetof(cscan_observation, name) / sizeof(cscan_field)
/// Stores a plain string of the text at `at`, and records that its field was seen.
#define STORE(name, offset, size) \
  out->name = (cscan_field){(uint32_t)(at + (offset) - line), size, json_string, true}; \
  MARK_SEEN(name)
/// After a value: continues with the next member, or returns if it is not separated as the SDK does.
#define NEXT_MEMBER \
  last = at; \
  if (at[0] != ',' || at[1] != ' ') return last; \
  at += 2

/// Reads the members of the outermost object as long as they have the form and order that the SDK writes.
/// Returns the byte after the last value that was read, the start if there is none, or null if a value is
/// not well-formed.
///
/// Fast because the start of a value does not depend on a search for the end of its key.
INLINE const uint8_t *SET(read_expected_members)(
    SET(reader) *reader, const uint8_t *line, cscan_observation *out, const uint8_t *at) {
  string_flags flags = {false, 0};
  const uint8_t *start, *last = at;
  if (!STARTS_WITH("\"id\": \"") || at[43] != '"' || !SET(uuid)(at + 7, &out->id_bits)) return last;
  STORE(id, 7, 36);
  out->is_uuid |= 1;
  at += 44;
  NEXT_MEMBER;
  if (!STARTS_WITH("\"type\": \"")) return last;
  const coded_name *type = SET(find_type)(at + 8);
  if (type == NULL) return last;
  STORE(type, 9, type->length);
  out->type_code = type->code;
  at += 10 + type->length;
  NEXT_MEMBER;
  if (!STARTS_WITH("\"name\": \"")) return last;
  start = at + 9;
  at = SET(skip_string)(start, &flags);
  if (at == NULL) return NULL;
  out->name = SET(text_field)(reader, start, at, &flags);
  MARK_SEEN(name);
  reader->high |= flags.high;
  NEXT_MEMBER;
  if (!STARTS_WITH("\"start_time\": \"") || at[47] != '"' ||
      !SET(read_time)(at + 15, out, &out->start_micros)) {
    return last;
  }
  STORE(start_time, 15, 32);
  out->is_time |= 1;
  at += 48;
  NEXT_MEMBER;
  if (STARTS_WITH("\"end_time\": \"")) {
    if (at[45] != '"' || !SET(read_time)(at + 13, out, &out->end_micros)) return last;
    STORE(end_time, 13, 32);
    out->is_time |= 2;
    at += 46;
    NEXT_MEMBER;
  }
  if (STARTS_WITH("\"input\": ")) {
    at += 9;
    at = *at == '{' ? SET(skip_container)(at, &reader->high)
                    : SET(read_value)(reader, at, NULL, path_none, NULL);
    if (at == NULL) return NULL;
    NEXT_MEMBER;
  }
  if (STARTS_WITH("\"output\": ")) {
    start = at + 10;
    MARK_SEEN(output);
    if (*start == '{') {
      at = SET(read_object)(reader, start + 1, path_output);
      if (at == NULL) return NULL;
      out->output = (cscan_field){
          (uint32_t)(start - line), (uint32_t)(at - start), json_object, true};
    } else {
      at = SET(read_value)(reader, start, &out->output, path_output, NULL);
      if (at == NULL) return NULL;
    }
    NEXT_MEMBER;
  }
  if (STARTS_WITH("\"error\": ")) {
    MARK_SEEN(error);
    at = SET(read_value)(reader, at + 9, &out->error, path_none, NULL);
    if (at == NULL) return NULL;
    NEXT_MEMBER;
  }
  if (STARTS_WITH("\"level\": \"info\"")) {
    STORE(level, 10, 4);
    out->level_code = cscan_level_info;
    at += 15;
    NEXT_MEMBER;
  }
  if (STARTS_WITH("\"metadata\": {}")) {
    MARK_SEEN(metadata);
    at += 14;
    NEXT_MEMBER;
  } else if (STARTS_WITH("\"metadata\": {")) {
    start = at + 12;
    at = SET(read_object)(reader, at + 13, path_metadata);
    if (at == NULL) return NULL;
    out->metadata = (cscan_field){
        (uint32_t)(start - line), (uint32_t)(at - start), json_object, true};
    MARK_SEEN(metadata);
    NEXT_MEMBER;
  }
  if (STARTS_WITH("\"model\": \"")) {
    flags = (string_flags){false, 0};
    start = at + 10;
    at = SET(skip_string)(start, &flags);
    if (at == NULL) return NULL;
    out->model = SET(text_field)(reader, start, at, &flags);
    MARK_SEEN(model);
    reader->high |= flags.high;
    NEXT_MEMBER;
  }
  // Most observations have none of these members.
  if (!STARTS_WITH("\"parent_") && !STARTS_WITH("\"trace_i")) {
    if (STARTS_WITH("\"llm_parameters\": ")) {
      at = SET(read_value)(reader, at + 18, NULL, path_none, NULL);
      if (at == NULL) return NULL;
      NEXT_MEMBER;
    }
    if (STARTS_WITH("\"prompt_tokens\": ")) {
      reader->seen_counts |= SET(count_bit)(0, at + 1);
      at = SET(read_value)(reader, at + 17, NULL, path_none, &reader->root_counts[0]);
      if (at == NULL) return NULL;
      NEXT_MEMBER;
    }
    if (STARTS_WITH("\"completion_tokens\": ")) {
      reader->seen_counts |= SET(count_bit)(1, at + 1);
      at = SET(read_value)(reader, at + 21, NULL, path_none, &reader->root_counts[1]);
      if (at == NULL) return NULL;
      NEXT_MEMBER;
    }
    if (STARTS_WITH("\"total_tokens\": ")) {
      reader->seen_counts |= SET(count_bit)(2, at + 1);
      at = SET(read_value)(reader, at + 16, NULL, path_none, &reader->root_counts[2]);
      if (at == NULL) return NULL;
      NEXT_MEMBER;
    }
  }
  if (STARTS_WITH("\"parent_observation_id\": \"")) {
    if (at[62] != '"' || !SET(uuid)(at + 26, &out->parent_bits)) return last;
    STORE(parent, 26, 36);
    out->is_uuid |= 2;
    at += 63;
    NEXT_MEMBER;
  }
  if (!STARTS_WITH("\"trace_id\": \"") || at[49] != '"' || !SET(uuid)(at + 13, &out->trace_bits)) return last;
  STORE(trace, 13, 36);
  out->is_uuid |= 4;
  return at + 50;
}

/// Whether a stated total is less than the sum of its parts. The counts are those of a prompt and of a
/// completion, and the total; -1 for one that is not stated.
INLINE bool SET(contradicts)(const int32_t counts[3]) {
  const int32_t prompt = counts[0] < 0 ? 0 : counts[0], completion = counts[1] < 0 ? 0 : counts[1];
  return counts[2] > 0 && counts[2] < prompt + completion;
}

/// Chooses between the counts of the outermost object and those of a nested one: the first that are not 0.
/// Returns false if the tolerant reader must choose.
static bool SET(choose_tokens)(const SET(reader) *reader) {
  cscan_observation *out = reader->out;
  const int32_t *root = reader->root_counts;
  if (SET(contradicts)(&out->prompt)) return false;
  if (out->token_path == path_root_usage && out->needs_details) return false;
  if (!reader->has_root_counts) return true;
  if (SET(contradicts)(root)) return false;
  const bool is_zero = root[0] <= 0 && root[1] <= 0 && root[2] <= 0;
  const bool has_nested = out->prompt > 0 || out->completion > 0 || out->total > 0;
  if (is_zero && has_nested && !out->needs_details) return true;
  if (has_nested && !is_zero && (root[0] < 0 || root[1] < 0)) {
    // The nested ones may complete those of the outermost object.
    if (out->token_path == path_root_usage) return false;
    out->needs_details = true;
  }
  memcpy(&out->prompt, root, sizeof reader->root_counts);
  out->token_path = path_root;
  return true;
}

// Not inlined, so that the choice between instruction sets is only a jump.
static __attribute__((noinline)) const uint8_t *SET(read_observation)(const uint8_t *line, cscan_observation *out) {
  memset(out, 0, offsetof(cscan_observation, date));
  out->prompt = out->completion = out->total = -1;
  out->token_path = out->type_code = out->level_code = UINT8_MAX;
  out->error_type.is_plain = true;
  SET(reader) reader = {.line = line, .out = out, .seen = 0, .high = 0, .seen_counts = 0, .has_root_counts = false, .names_model = false};
  const uint8_t *at = SET(skip_blanks)(line);
  if (*at != '{') return NULL;
  at = SET(skip_blanks)(at + 1);
  if (*at != '}') {
    const uint8_t *start = at;
    at = SET(read_expected_members)(&reader, line, out, at);
    if (at == start) at = SET(read_member)(&reader, at);
    while (at != NULL && *at != '}') {
      if (*at != ',') at = SET(skip_blanks)(at);
      if (*at == '}') break;
      if (*at != ',') return NULL;
      at = SET(read_member)(&reader, SET(skip_comma)(at));
    }
    if (at == NULL) return NULL;
  }
  at++;
  if (*at != '\n') at = SET(skip_blanks)(at);
  if (*at != '\n' || at - line >= UINT32_MAX) return NULL;
  if (reader.names_model && out->model.kind == json_null) out->needs_details = true;
  if ((reader.has_root_counts || out->token_path != UINT8_MAX) && !SET(choose_tokens)(&reader)) return NULL;
  out->has_high_bytes = reader.high != 0;
  return at;
}

#undef STARTS_WITH
#undef STORE
#undef MARK_SEEN
#undef NEXT_MEMBER
