// The kept fields of the outermost object and the decoding of their values, for the instruction set that
// SET names.

/// The field that a key of the outermost object names, or null if the value is not kept.
static inline cscan_field *SET(field)(cscan_observation *out, const uint8_t *key, size_t length) {
  switch (length) {
    case 2: return KEY_IS("id") ? &out->id : NULL;
    case 4: return KEY_IS("type") ? &out->type : KEY_IS("name") ? &out->name : NULL;
    case 5:
      return KEY_IS("level")   ? &out->level
             : KEY_IS("model") ? &out->model
             : KEY_IS("error") ? &out->error
                               : NULL;
    case 6: return KEY_IS("output") ? &out->output : NULL;
    case 8:
      if (KEY_IS("metadata")) return &out->metadata;
      return KEY_IS("trace_id") ? &out->trace : KEY_IS("end_time") ? &out->end_time : NULL;
    case 10: return KEY_IS("start_time") ? &out->start_time : NULL;
    case 21: return KEY_IS("parent_observation_id") ? &out->parent : NULL;
    default: return NULL;
  }
}

/// Records that a field was seen. Returns false if it had been seen before.
INLINE bool SET(mark_seen)(SET(reader) *reader, const cscan_field *field) {
  const size_t offset = (size_t)((const uint8_t *)field - (const uint8_t *)reader->out);
  const uint32_t bit = 1u << (offset / sizeof(cscan_field));
  const bool is_new = (reader->seen & bit) == 0;
  reader->seen |= bit;
  return is_new;
}

/// The days from 1970-01-01 to a date. INT32_MIN for an invalid date, and for February 29, which the caller
/// of the scanner decodes.
static int32_t SET(days_since_epoch)(const time_parts *date) {
  const int year = date->year, month = date->month, day = date->day;
  static const uint8_t days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month > 12 || day < 1 || day > days[month]) return INT32_MIN;
  // Years start in March here, so that the leap day is the last day.
  const int since_march = month <= 2 ? year - 1 : year;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return since_march * 365 + since_march / 4 - since_march / 100 + since_march / 400 +
         day_of_year - 719468;
}

/// Reads a time in UTC as Python's `isoformat` writes it. Returns false for any other form.
INLINE bool SET(read_time)(const uint8_t *at, cscan_observation *out, int64_t *micros) {
  time_parts parts;
  if (!SET(read_time_parts)(at, &parts)) return false;
  // The date rarely changes between lines. The high bit distinguishes every date from the initial zero.
  const uint32_t date = 1u << 31 | (uint32_t)parts.year << 16 | parts.month << 8 | parts.day;
  if (date != out->date) {
    out->day = SET(days_since_epoch)(&parts);
    out->date = date;
  }
  if (out->day == INT32_MIN) return false;
  *micros = (int64_t)out->day * 86400000000 + parts.micros;
  return true;
}

/// The type whose opening quote is at a byte, or null if it is not one of FluxLoop's.
INLINE const coded_name *SET(find_type)(const uint8_t *at) {
  uint32_t start;
  uint64_t first, second;
  memcpy(&start, at + 1, sizeof start);
  memcpy(&first, at + 1, sizeof first);
  memcpy(&second, at + 9, sizeof second);
  const coded_name *type = &types[(start * type_factor) >> 29];
  const uint64_t difference = ((first ^ type->first) & type->first_mask) |
                              ((second ^ type->second) & type->second_mask);
  return difference == 0 && type->length != 0 ? type : NULL;
}

/// Decodes an id, time, type or level, if it has the form that the SDK writes.
static void SET(decode_field)(const uint8_t *line, const cscan_field *field, cscan_observation *out) {
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
    const coded_name *type = SET(find_type)(at - 1);
    if (type != NULL) out->type_code = type->code;
  } else if (field == &out->level) {
    for (uint8_t code = 0; code < cscan_level_count; code++) {
      const char *name = cscan_level_name(code);
      if (field->length == strlen(name) && memcmp(at, name, field->length) == 0) {
        out->level_code = code;
      }
    }
  }
}
