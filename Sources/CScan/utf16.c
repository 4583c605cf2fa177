#include "cscan_utf16.h"

/// Code units that are tested together.
enum { group = 16 };

static inline uint16_t unit_at(const uint8_t *at, bool is_big_endian) {
  return (uint16_t)(is_big_endian ? at[0] << 8 | at[1] : at[1] << 8 | at[0]);
}

/// Writes a group of characters if all of them are ASCII. The compiler vectorizes both loops.
static inline bool pass_ascii(const uint8_t *at, bool is_big_endian, uint8_t *output) {
  uint16_t units[group], all = 0;
  for (int i = 0; i < group; i++) {
    units[i] = unit_at(at + 2 * i, is_big_endian);
    all |= units[i];
  }
  if (all >= 0x80) return false;
  for (int i = 0; i < group; i++) output[i] = (uint8_t)units[i];
  return true;
}

static inline uint8_t *append(uint8_t *output, uint32_t value) {
  if (value < 0x80) {
    *output++ = (uint8_t)value;
    return output;
  }
  if (value < 0x800) {
    *output++ = (uint8_t)(0xC0 | value >> 6);
  } else {
    if (value < 0x10000) {
      *output++ = (uint8_t)(0xE0 | value >> 12);
    } else {
      *output++ = (uint8_t)(0xF0 | value >> 18);
      *output++ = (uint8_t)(0x80 | (value >> 12 & 0x3F));
    }
    *output++ = (uint8_t)(0x80 | (value >> 6 & 0x3F));
  }
  *output++ = (uint8_t)(0x80 | (value & 0x3F));
  return output;
}

static inline __attribute__((always_inline)) cscan_utf16 transcode(
  const uint8_t *text, size_t count, bool is_big_endian, bool is_last, uint8_t *output) {
  const uint8_t *at = text, *end = text + count;
  uint8_t *out = output;
  size_t invalid = 0;
  bool is_complete = true;
  while (is_complete && end - at >= 2) {
    while (end - at >= 2 * group && pass_ascii(at, is_big_endian, out)) {
      at += 2 * group;
      out += group;
    }
    // Other text is not tested again before as many characters have been passed.
    const uint8_t *stop = end - at >= 2 * group ? at + 2 * group : end;
    while (stop - at >= 2) {
      uint32_t value = unit_at(at, is_big_endian);
      int size = 2;
      if ((value & 0xF800) == 0xD800) {
        const bool is_high = value < 0xDC00, has_next = end - at >= 4;
        if (is_high && !has_next && !is_last) {
          is_complete = false;
          break;
        }
        const uint16_t next = has_next ? unit_at(at + 2, is_big_endian) : 0;
        if (is_high && (next & 0xFC00) == 0xDC00) {
          value = 0x10000 + ((value & 0x3FF) << 10) + (next & 0x3FF);
          size = 4;
        } else {
          value = 0xFFFD;
          invalid++;
        }
      }
      out = append(out, value);
      at += size;
    }
  }
  return (cscan_utf16){(size_t)(at - text), (size_t)(out - output), invalid};
}

cscan_utf16 cscan_transcode_utf16(
  const uint8_t *text, size_t count, bool is_big_endian, bool is_last, uint8_t *output) {
  return is_big_endian ? transcode(text, count, true, is_last, output)
                       : transcode(text, count, false, is_last, output);
}
