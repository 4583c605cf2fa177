#ifndef CSCAN_VALUE_H
#define CSCAN_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cscan_set.h"

/// Levels of nesting that a value may have, as in the tolerant grammar.
enum { cscan_value_nesting = 10000 };

/// Where a scan of one value is.
typedef enum __attribute__((enum_extensibility(closed))) cscan_value_status {
  /// The value continues after the bytes that have been scanned.
  cscan_value_open = 0,
  /// The value ends with the last byte that has been consumed.
  cscan_value_ended = 1,
  /// The next byte cannot follow in a value.
  cscan_value_broken = 2,
} cscan_value_status;

/// The scan of one object or array, which may be continued in the next piece of a text.
///
/// It finds where the value ends, and notices that it cannot end properly. Numbers and literals are
/// not checked. A line feed or a record separator inside a string breaks the value. Starts as zeros.
typedef struct cscan_value {
  cscan_value_status status;
  /// What may come next; private.
  uint8_t expected;
  /// Whether the next byte is inside a string, and whether it is escaped.
  bool in_string, is_escaped;
  uint32_t depth;
  /// One bit for each level: 1 in an object, 0 in an array.
  uint8_t kinds[cscan_value_nesting / 8];
} cscan_value;

/// Scans a value until it ends, breaks, or the text ends. Returns the number of bytes consumed.
///
/// Reads no byte outside of the text.
size_t cscan_scan_value(
  cscan_set set, cscan_value *value, const uint8_t *text, size_t count);

/// The offset of the first `}` that only blanks, byte order marks and separators of RFC 7464 separate
/// from a `{`, or `count`. In a line of JSON it is inside a string, or two objects are on the line.
size_t cscan_find_weld(const uint8_t *text, size_t count);

#endif
