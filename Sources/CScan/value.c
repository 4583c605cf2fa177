#include "cscan_value.h"

#include <string.h>

#include "block.h"

/// What may come next outside of a string.
enum {
  expect_value,
  /// After `[`.
  expect_value_or_end,
  /// After `{`.
  expect_key_or_end,
  expect_key,
  expect_colon,
  /// After a value.
  expect_comma_or_end,
  /// In a number or a literal.
  in_scalar,
};

#pragma mark Strings

/// Whether the scan of a string stops at a byte.
static bool stops_string(uint8_t byte) {
  return byte == '"' || byte == '\\' || byte == '\n' || byte == 0x1E;
}

static const uint8_t *string_stop_portable(const uint8_t *at, const uint8_t *end) {
  while (at < end && !stops_string(*at)) at++;
  return at;
}

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN
static const uint8_t *string_stop_avx2(const uint8_t *at, const uint8_t *end) {
  for (; end - at >= 32; at += 32) {
    const __m256i block = cscan_load32(at);
    const __m256i quotes = _mm256_or_si256(
      _mm256_cmpeq_epi8(block, _mm256_set1_epi8('"')),
      _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\\')));
    const __m256i breaks = _mm256_or_si256(
      _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\n')),
      _mm256_cmpeq_epi8(block, _mm256_set1_epi8(0x1E)));
    const uint32_t mask = (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(quotes, breaks));
    if (mask != 0) return at + __builtin_ctz(mask);
  }
  return string_stop_portable(at, end);
}
CSCAN_AVX2_END
#endif

static const uint8_t *string_stop(cscan_set set, const uint8_t *at, const uint8_t *end) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return string_stop_avx2(at, end);
#endif
  return string_stop_portable(at, end);
}

/// Scans the rest of a string; returns the byte after its closing quote, or the end of the text.
static const uint8_t *scan_string(
  cscan_set set, cscan_value *value, const uint8_t *at, const uint8_t *end) {
  while (at < end) {
    if (value->is_escaped) {
      value->is_escaped = false;
      if (*at != '\n' && *at != 0x1E) {
        at++;
        continue;
      }
    }
    at = string_stop(set, at, end);
    if (at == end) return at;
    if (*at == '\\') {
      value->is_escaped = true;
      at++;
      continue;
    }
    if (*at != '"') {
      value->status = cscan_value_broken;
      return at;
    }
    value->in_string = false;
    return at + 1;
  }
  return at;
}

#pragma mark Structure

static bool is_in_object(const cscan_value *value) {
  const uint32_t level = value->depth - 1;
  return (value->kinds[level / 8] >> (level % 8) & 1) != 0;
}

/// Opens an object or an array; false if it cannot begin here.
static bool open(cscan_value *value, bool is_object) {
  if (value->expected != expect_value && value->expected != expect_value_or_end) return false;
  if (value->depth == cscan_value_nesting) return false;
  const uint8_t bit = (uint8_t)(1 << value->depth % 8);
  uint8_t *kinds = &value->kinds[value->depth / 8];
  *kinds = is_object ? *kinds | bit : *kinds & (uint8_t)~bit;
  value->depth++;
  value->expected = is_object ? expect_key_or_end : expect_value_or_end;
  return true;
}

/// Closes an object or an array; false if it cannot end here.
static bool close(cscan_value *value, bool is_object) {
  if (value->depth == 0 || is_in_object(value) != is_object) return false;
  const bool may_end = value->expected == expect_comma_or_end || value->expected == in_scalar ||
    value->expected == (is_object ? expect_key_or_end : expect_value_or_end);
  if (!may_end) return false;
  value->expected = expect_comma_or_end;
  if (--value->depth == 0) value->status = cscan_value_ended;
  return true;
}

/// Passes a comma or a colon; false if it cannot be here.
static bool pass_separator(cscan_value *value, bool is_comma) {
  if (!is_comma) {
    if (value->expected != expect_colon) return false;
    value->expected = expect_value;
    return true;
  }
  if (value->expected != expect_comma_or_end && value->expected != in_scalar) return false;
  value->expected = is_in_object(value) ? expect_key : expect_value;
  return true;
}

/// Begins a string; false if it cannot begin here.
static bool begin_string(cscan_value *value) {
  if (value->depth == 0) return false;
  switch (value->expected) {
    case expect_key:
    case expect_key_or_end: value->expected = expect_colon; break;
    case expect_value:
    case expect_value_or_end: value->expected = expect_comma_or_end; break;
    default: return false;
  }
  value->in_string = true;
  return true;
}

/// Passes a byte of a number or a literal; false if it cannot be here.
static bool pass_scalar(cscan_value *value, uint8_t byte) {
  const bool is_part = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
    (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '+' || byte == '.';
  if (!is_part || value->depth == 0) return false;
  if (value->expected != in_scalar && value->expected != expect_value &&
      value->expected != expect_value_or_end) {
    return false;
  }
  value->expected = in_scalar;
  return true;
}

/// Passes a byte outside of strings; false if it cannot be here.
static bool pass(cscan_value *value, uint8_t byte) {
  switch (byte) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      if (value->expected == in_scalar) value->expected = expect_comma_or_end;
      return true;
    case '"': return begin_string(value);
    case '{': return open(value, true);
    case '[': return open(value, false);
    case '}': return close(value, true);
    case ']': return close(value, false);
    case ',': return pass_separator(value, true);
    case ':': return pass_separator(value, false);
    default: return pass_scalar(value, byte);
  }
}

size_t cscan_scan_value(
  cscan_set set, cscan_value *value, const uint8_t *text, size_t count) {
  const uint8_t *at = text, *end = text + count;
  while (at < end && value->status == cscan_value_open) {
    if (value->in_string) {
      at = scan_string(set, value, at, end);
    } else if (pass(value, *at)) {
      at++;
    } else {
      value->status = cscan_value_broken;
    }
  }
  return (size_t)(at - text);
}

#pragma mark Welds

/// Passes what may be between two records: blanks, separators of RFC 7464 and byte order marks.
static const uint8_t *pass_between(const uint8_t *at, const uint8_t *end) {
  while (at < end) {
    if (*at == ' ' || *at == '\t' || *at == '\r' || *at == 0x1E) {
      at++;
    } else if (end - at >= 3 && at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

size_t cscan_find_weld(const uint8_t *text, size_t count) {
  const uint8_t *at = text, *end = text + count;
  while (at < end) {
    const uint8_t *brace = memchr(at, '}', (size_t)(end - at));
    if (brace == NULL) return count;
    const uint8_t *next = pass_between(brace + 1, end);
    if (next < end && *next == '{') return (size_t)(brace - text);
    at = next;
  }
  return count;
}
