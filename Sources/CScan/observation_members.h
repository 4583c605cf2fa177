// The members of the outermost object, for the instruction set that SET names.

/// Takes a value of the outermost object, from its start to behind its end.
///
/// `field` is where it is kept, if it is; `child` is the place that it is when it is an object;
/// `part` is the count that it is, if it is one.
static const uint8_t *SET(read_value)(
    SET(reader) *reader, const uint8_t *at, cscan_field *field, int child, int32_t *part) {
  const uint8_t *start = at;
  uint8_t kind;
  if (*at == '"') {
    string_marks text = {false, 0};
    at = SET(skip_string)(++start, &text);
    if (at == NULL) return NULL;
    reader->high |= text.high;
    if (field != NULL) *field = SET(text_field)(reader, start, at, &text);
    return at;
  }
  if (*at == '{' || *at == '[') {
    kind = *at == '{' ? json_object : json_array;
    if (kind == json_object && child != place_none) {
      return SET(read_place)(reader, at + 1, child);
    }
    at = SET(skip_container)(at, &reader->high);
    if (at == NULL || field == NULL) return at;
    const uint32_t size = field == &reader->out->error ? (uint32_t)(at - start) : 0;
    *field = (cscan_field){(uint32_t)(start - reader->line), size, kind, true};
    return at;
  }
  at = SET(skip_plain)(at, &kind);
  if (at == NULL) return NULL;
  if (field != NULL) {
    *field =
        (cscan_field){(uint32_t)(start - reader->line), (uint32_t)(at - start), kind, true};
  }
  if (part != NULL && kind == json_number &&
      !SET(take_tokens)(reader->out, place_root, part, start, at)) {
    return NULL;
  }
  return at;
}

/// The field that a key of the outermost object names, null for none that is kept.
static inline cscan_field *SET(field)(cscan_observation *out, const uint8_t *key, size_t length) {
  switch (length) {
    case 2: return IS("id") ? &out->id : NULL;
    case 4: return IS("type") ? &out->type : IS("name") ? &out->name : NULL;
    case 5: return IS("level") ? &out->level : IS("model") ? &out->model : IS("error") ? &out->error : NULL;
    case 8: return IS("trace_id") ? &out->trace : IS("end_time") ? &out->end_time : NULL;
    case 10: return IS("start_time") ? &out->start_time : NULL;
    case 21: return IS("parent_observation_id") ? &out->parent : NULL;
    default: return NULL;
  }
}

/// Notes that a field was seen; false when it was before.
INLINE bool SET(see)(SET(reader) *reader, const cscan_field *field) {
  const size_t place = (size_t)((const uint8_t *)field - (const uint8_t *)reader->out);
  const uint32_t bit = 1u << (place / sizeof(cscan_field));
  const bool is_new = (reader->seen & bit) == 0;
  reader->seen |= bit;
  return is_new;
}

/// The day of a date, counted from 1970-01-01; INT32_MIN for none, and for one that only some years have.
static int32_t SET(read_day)(const moment *moment) {
  const int year = moment->year, month = moment->month, day = moment->day;
  static const uint8_t days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month > 12 || day < 1 || day > days[month]) return INT32_MIN;
  // Counted from March, so that the leap day is the last of its year.
  const int since_march = month <= 2 ? year - 1 : year;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return since_march * 365 + since_march / 4 - since_march / 100 + since_march / 400 +
         day_of_year - 719468;
}

/// Reads a time as Python's `isoformat` writes it in UTC.
INLINE bool SET(read_time)(const uint8_t *at, cscan_observation *out, int64_t *micros) {
  moment moment;
  if (!SET(read_moment)(at, &moment)) return false;
  // Few lines begin a day. The highest bit tells any date from none.
  const uint32_t date = 1u << 31 | (uint32_t)moment.year << 16 | moment.month << 8 | moment.day;
  if (date != out->date) {
    out->day = SET(read_day)(&moment);
    out->date = date;
  }
  if (out->day == INT32_MIN) return false;
  *micros = (int64_t)out->day * 86400000000 + moment.micros;
  return true;
}

/// The type at an opening quote, with the length of its word; null for none of FluxLoop's.
INLINE const coded_word *SET(type_word)(const uint8_t *at) {
  uint32_t start;
  uint64_t first, second;
  memcpy(&start, at + 1, sizeof start);
  memcpy(&first, at + 1, sizeof first);
  memcpy(&second, at + 9, sizeof second);
  const coded_word *word = &types[(start * type_factor) >> 29];
  const uint64_t other = ((first ^ word->first) & word->first_mask) |
                         ((second ^ word->second) & word->second_mask);
  return other == 0 && word->length != 0 ? word : NULL;
}

/// Turns a text into numbers where it has the form that the SDK writes.
static void SET(decode)(const uint8_t *line, const cscan_field *field, cscan_observation *out) {
  if (field->kind != json_string || !field->is_plain) return;
  const uint8_t *at = line + field->start;
  if (field->length == 36) {
    cscan_uuid *bits = field == &out->id ? &out->id_bits
        : field == &out->parent          ? &out->parent_bits
        : field == &out->trace           ? &out->trace_bits
                                         : NULL;
    if (bits != NULL && SET(uuid)(at, bits)) out->is_uuid |= 1 << (bits - &out->id_bits);
  } else if (field == &out->start_time || field == &out->end_time) {
    int64_t *micros = field == &out->start_time ? &out->start_micros : &out->end_micros;
    if (field->length == 32 && SET(read_time)(at, out, micros)) {
      out->is_time |= 1 << (micros - &out->start_micros);
    }
  } else if (field == &out->type) {
    const coded_word *word = SET(type_word)(at - 1);
    if (word != NULL) out->type_code = word->code;
  } else if (field == &out->level) {
    for (uint8_t code = 0; code < cscan_level_count; code++) {
      const char *name = cscan_level_name(code);
      if (field->length == strlen(name) && memcmp(at, name, field->length) == 0) {
        out->level_code = code;
      }
    }
  }
}

/// Reads a member of the outermost object, whatever its key is.
static const uint8_t *SET(read_member)(SET(reader) *reader, const uint8_t *at) {
  cscan_observation *out = reader->out;
  if (*at != '"') return NULL;
  const uint8_t *key = at + 1;
  string_marks marks = {false, 0};
  at = SET(skip_string)(key, &marks);
  if (at == NULL || marks.has_escape) return NULL;
  reader->high |= marks.high;
  const size_t length = (size_t)(at - key - 1);
  at = SET(skip_colon)(at);
  if (at == NULL) return NULL;
  cscan_field *field = SET(field)(out, key, length);
  // Of a key that stands twice the last one counts; that is left to the tolerant reader.
  if (field != NULL && !SET(see)(reader, field)) return NULL;
  int32_t *part = NULL;
  int child = place_none;
  if (SET(may_be_known)(key, length)) {
    part = SET(token_part)(out, key, length);
    if (part == NULL) child = SET(child_place)(place_root, key, length);
  }
  if (child == place_metadata) out->error_type = (cscan_field){0, 0, json_null, true};
  at = SET(read_value)(reader, at, field, child, part);
  if (at != NULL && field != NULL) SET(decode)(reader->line, field, out);
  return at;
}

#define STARTS(word) (memcmp(at, word, sizeof word - 1) == 0)
#define TAKE(name, offset, size) \
  out->name = (cscan_field){(uint32_t)(at + (offset) - reader->line), size, json_string, true}; \
  SET(see)(reader, &out->name)
// Behind a value: on to the next member, or to the reader of any order.
#define NEXT \
  last = at; \
  if (at[0] != ',' || at[1] != ' ') return last; \
  at += 2

/// Reads the members of the outermost object as far as they are as the SDK writes them, and in its
/// order; returns behind the last value that it took, the start if there is none.
///
/// Keys that are expected make it fast: where a value starts does then not hang on a search for the
/// quote that ends the key.
INLINE const uint8_t *SET(read_expected)(SET(reader) *reader, const uint8_t *at) {
  cscan_observation *out = reader->out;
  string_marks text = {false, 0};
  const uint8_t *start, *last = at;
  if (!STARTS("\"id\": \"") || at[43] != '"' || !SET(uuid)(at + 7, &out->id_bits)) return last;
  TAKE(id, 7, 36);
  out->is_uuid |= 1;
  at += 44;
  NEXT;
  if (!STARTS("\"type\": \"")) return last;
  const coded_word *type = SET(type_word)(at + 8);
  if (type == NULL) return last;
  TAKE(type, 9, type->length);
  out->type_code = type->code;
  at += 10 + type->length;
  NEXT;
  if (!STARTS("\"name\": \"")) return last;
  start = at + 9;
  at = SET(skip_string)(start, &text);
  if (at == NULL) return NULL;
  out->name = SET(text_field)(reader, start, at, &text);
  SET(see)(reader, &out->name);
  reader->high |= text.high;
  NEXT;
  if (!STARTS("\"start_time\": \"") || at[47] != '"' ||
      !SET(read_time)(at + 15, out, &out->start_micros)) {
    return last;
  }
  TAKE(start_time, 15, 32);
  out->is_time |= 1;
  at += 48;
  NEXT;
  if (STARTS("\"end_time\": \"")) {
    if (at[45] != '"' || !SET(read_time)(at + 13, out, &out->end_micros)) return last;
    TAKE(end_time, 13, 32);
    out->is_time |= 2;
    at += 46;
    NEXT;
  }
  if (STARTS("\"input\": ")) {
    at = SET(read_value)(reader, at + 9, NULL, place_none, NULL);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"output\": ")) {
    at = SET(read_value)(reader, at + 10, NULL, place_output, NULL);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"error\": ")) {
    SET(see)(reader, &out->error);
    at = SET(read_value)(reader, at + 9, &out->error, place_none, NULL);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"level\": \"info\"")) {
    TAKE(level, 10, 4);
    out->level_code = cscan_level_info;
    at += 15;
    NEXT;
  }
  if (STARTS("\"metadata\": {}")) {
    at += 14;
    NEXT;
  } else if (STARTS("\"metadata\": {")) {
    at = SET(read_place)(reader, at + 13, place_metadata);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"model\": \"")) {
    text = (string_marks){false, 0};
    start = at + 10;
    at = SET(skip_string)(start, &text);
    if (at == NULL) return NULL;
    out->model = SET(text_field)(reader, start, at, &text);
    SET(see)(reader, &out->model);
    reader->high |= text.high;
    NEXT;
  }
  if (STARTS("\"llm_parameters\": ")) {
    at = SET(read_value)(reader, at + 18, NULL, place_none, NULL);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"prompt_tokens\": ")) {
    at = SET(read_value)(reader, at + 17, NULL, place_none, &out->prompt);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"completion_tokens\": ")) {
    at = SET(read_value)(reader, at + 21, NULL, place_none, &out->completion);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"total_tokens\": ")) {
    at = SET(read_value)(reader, at + 16, NULL, place_none, &out->total);
    if (at == NULL) return NULL;
    NEXT;
  }
  if (STARTS("\"parent_observation_id\": \"")) {
    if (at[62] != '"' || !SET(uuid)(at + 26, &out->parent_bits)) return last;
    TAKE(parent, 26, 36);
    out->is_uuid |= 2;
    at += 63;
    NEXT;
  }
  if (!STARTS("\"trace_id\": \"") || at[49] != '"' || !SET(uuid)(at + 13, &out->trace_bits)) return last;
  TAKE(trace, 13, 36);
  out->is_uuid |= 4;
  return at + 50;
}

static const uint8_t *SET(read_observation)(const uint8_t *line, cscan_observation *out) {
  memset(out, 0, offsetof(cscan_observation, date));
  out->prompt = out->completion = out->total = -1;
  out->token_rank = out->type_code = out->level_code = UINT8_MAX;
  out->error_type.is_plain = true;
  SET(reader) reader = {line, out, 0, 0};
  const uint8_t *at = SET(skip_blanks)(line);
  if (*at != '{') return NULL;
  at = SET(skip_blanks)(at + 1);
  if (*at != '}') {
    const uint8_t *start = at;
    at = SET(read_expected)(&reader, at);
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
  out->has_high_bytes = reader.high != 0;
  return at;
}

#undef STARTS
#undef TAKE
#undef NEXT
