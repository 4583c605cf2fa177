#ifndef CSCAN_OBSERVATION_H
#define CSCAN_OBSERVATION_H

#include <stdbool.h>
#include <stdint.h>

#include "cscan_set.h"

/// Bytes that must be readable behind the line break that ends a line.
enum { cscan_padding = 64 };

/// A value of the outermost object; offsets are bytes of the line.
typedef struct cscan_field {
  /// Of a string what stands between the quotes; of an object or array only told for `error`.
  uint32_t start;
  uint32_t length;
  /// As `JSONKind`: null, false, true, number, string, array, object.
  uint8_t kind;
  /// Whether a string is ASCII without escapes; true of everything else.
  bool is_plain;
} cscan_field;

/// The 128 bits of a UUID in lower case.
typedef struct cscan_uuid {
  uint64_t high;
  uint64_t low;
} cscan_uuid;

/// Reads the 36 bytes of a UUID as Python writes it: 8-4-4-4-12 digits, letters small. False for
/// anything else.
bool cscan_read_uuid(const uint8_t *text, cscan_set set, cscan_uuid *out);

/// What one pass over an observation's line takes from it.
typedef struct cscan_observation {
  cscan_field id, type, name, start_time, end_time, error, level, model, parent, trace;
  /// `metadata.error_type`.
  cscan_field error_type;
  /// Of ids that are UUIDs in lower case; see `is_uuid`.
  cscan_uuid id_bits, parent_bits, trace_bits;
  /// Microseconds since the epoch, of times as `isoformat` writes them in UTC; see `is_time`.
  int64_t start_micros, end_micros;
  /// Tokens from the best place that reports some; -1 where it does not.
  int32_t prompt, completion, total;
  /// Place that the tokens are from, as `TokenPlace`; 255 for none.
  uint8_t token_rank;
  /// Bit 0: `id_bits`, 1: `parent_bits`, 2: `trace_bits`.
  uint8_t is_uuid;
  /// Bit 0: `start_micros`, 1: `end_micros`.
  uint8_t is_time;
  /// Index among FluxLoop's types; 255 for any other.
  uint8_t type_code;
  /// Index among debug, info, warning, error; 255 for any other.
  uint8_t level_code;
  /// Whether bytes above 0x7F stand in it.
  bool has_high_bytes;
  /// The latest date, in a form of the reader's own, and its day since the epoch: kept from line to
  /// line, and zero before the first one.
  uint32_t date;
  int32_t day;
} cscan_observation;

/// Reads a line that holds one observation, whatever the order of its keys, and gives its end.
///
/// The line must end with a line break, and `cscan_padding` bytes behind that must be readable. `out`
/// must be zero before the first line; for the next ones it may be as it was left.
/// The line break when the line is well-formed; `out` then says all of it. Null says nothing but
/// that the tolerant reader must look at it: for what is not well-formed, and for what no writer
/// of FluxLoop makes (a key that stands twice, an escape in a key, nesting beyond 64, a count of
/// tokens that is no short integer, a line of 4 GiB).
const uint8_t *cscan_read_observation(
    const uint8_t *line, cscan_set set, cscan_observation *out);

#endif
