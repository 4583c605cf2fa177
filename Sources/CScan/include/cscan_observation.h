#ifndef CSCAN_OBSERVATION_H
#define CSCAN_OBSERVATION_H

#include <stdbool.h>
#include <stdint.h>

#include "cscan_set.h"

/// The number of bytes after the line break that must be readable.
enum { cscan_padding = 64 };

/// The location and kind of a value of the outermost object.
typedef struct cscan_field {
  /// Offset from the start of the line, after the opening quote of a string.
  uint32_t start;
  /// Length in bytes, without the quotes of a string.
  uint32_t length;
  /// The raw value of Swift's `JSONKind`: null, false, true, number, string, array, object.
  uint8_t kind;
  /// Whether a string is ASCII without escapes; true for every other kind.
  bool is_plain;
} cscan_field;

/// The 128 bits of a UUID.
typedef struct cscan_uuid {
  uint64_t high;
  uint64_t low;
} cscan_uuid;

/// Reads a UUID from 36 bytes in the form that Python writes: 8-4-4-4-12 digits in lower case. Returns
/// false for any other text.
bool cscan_read_uuid(const uint8_t *text, cscan_set set, cscan_uuid *out);

/// The fields of an observation, read in one pass over its line.
typedef struct cscan_observation {
  cscan_field id, type, name, start_time, end_time, error, level, model, parent, trace;
  cscan_field output, metadata;
  /// `metadata.error_type`.
  cscan_field error_type;
  /// The ids that are lower-case UUIDs; valid where `is_uuid` has a bit.
  cscan_uuid id_bits, parent_bits, trace_bits;
  /// Microseconds since the epoch, for times as `isoformat` writes them in UTC; valid where `is_time`
  /// has a bit.
  int64_t start_micros, end_micros;
  /// Token counts of the outermost object, or of the one nested object that reports any if those are 0 or
  /// missing; -1 for a count that is not reported.
  int32_t prompt, completion, total;
  /// The path of the token counts: 0 for the outermost object, 255 for none.
  uint8_t token_path;
  /// Whether `output` or `metadata` may report tokens or an error in a shape that this reader does not
  /// know, or name the model that the outermost object does not state. The caller reads them, and if `token_path` is not 0, the counts are not complete.
  bool needs_details;
  /// Bit 0 for `id_bits`, 1 for `parent_bits`, 2 for `trace_bits`.
  uint8_t is_uuid;
  /// Bit 0 for `start_micros`, 1 for `end_micros`.
  uint8_t is_time;
  /// Index of the type in FluxLoop's list; 255 for any other type.
  uint8_t type_code;
  /// Index of the level in debug, info, warning, error; 255 for any other level.
  uint8_t level_code;
  /// Whether the line contains bytes above 0x7F.
  bool has_high_bytes;
  /// A cache that the reader keeps between lines, zero before the first one: the last date, in a private
  /// encoding, and its day since the epoch.
  uint32_t date;
  int32_t day;
} cscan_observation;

/// Reads a line that contains one observation with its keys in any order.
///
/// The line must end with a line break, and `cscan_padding` bytes after it must be readable. `out` must be
/// zero before the first line and can be reused unchanged for the next ones.
///
/// Returns a pointer to the line break if the line is well-formed, and then `out` is complete. Returns null
/// if the tolerant reader must read the line instead: because it is not well-formed, or because it contains
/// something that FluxLoop does not write (a zero byte, a repeated key, an escape in a key, nesting deeper than 64, a
/// token count that is not an integer of at most 8 digits or is stated by two nested objects, a line of 4 GiB).
const uint8_t *cscan_read_observation(
    const uint8_t *line, cscan_set set, cscan_observation *out);

#endif
