#include "cscan_names.h"
#include "cscan_observation.h"

#include <stddef.h>
#include <string.h>

#include "block.h"

// The reader is written once, in observation_values.h, _tokens.h, _fields.h and _members.h. It uses three
// primitives that differ by instruction set: the end of a string, a UUID and a time.

// The raw values of Swift's `JSONKind`.
enum { json_null, json_false, json_true, json_number, json_string, json_array, json_object };

// The JSON paths of objects that can report token counts. Odd ones are those of usage objects.
enum {
  path_root, path_root_usage, path_output, path_output_usage, path_messages,
  path_messages_usage, path_messages_response, path_messages_response_usage, path_response,
  path_response_usage, path_metadata, path_metadata_usage, path_metadata_response,
  path_metadata_response_usage, path_none,
  // An element of a list of messages or calls, whose counts the caller sums.
  path_element = 16,
};

/// A name with its closing quote, as two integers with the masks of its bytes, and its code. The index
/// in a table is the hash of the first four bytes.
typedef struct coded_name {
  uint64_t first, first_mask;
  uint64_t second, second_mask;
  uint8_t length;
  uint8_t code;
} coded_name;

#define BYTES8(a, b, c, d, e, f, g, h)                                                      \
  ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 |        \
   (uint64_t)(e) << 32 | (uint64_t)(f) << 40 | (uint64_t)(g) << 48 | (uint64_t)(h) << 56)

/// The index of a type is the upper three bits of its first four bytes times this factor, which was chosen
/// so that FluxLoop's types do not collide.
static const uint32_t type_factor = 0x06839EB9u;
static const coded_name types[8] = {
    {BYTES8('c', 'h', 'a', 'i', 'n', '"', 0, 0), 0xFFFFFFFFFFFFull,
     BYTES8(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 5, cscan_type_chain},
    {BYTES8('s', 'p', 'a', 'n', '"', 0, 0, 0), 0xFFFFFFFFFFull,
     BYTES8(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 4, cscan_type_span},
    {BYTES8('e', 'v', 'e', 'n', 't', '"', 0, 0), 0xFFFFFFFFFFFFull,
     BYTES8(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 5, cscan_type_event},
    {BYTES8('e', 'v', 'a', 'l', 'u', 'a', 't', 'i'), 0xFFFFFFFFFFFFFFFFull,
     BYTES8('o', 'n', '"', 0, 0, 0, 0, 0), 0xFFFFFFull, 10, cscan_type_evaluation},
    {BYTES8('a', 'g', 'e', 'n', 't', '"', 0, 0), 0xFFFFFFFFFFFFull,
     BYTES8(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 5, cscan_type_agent},
    {BYTES8('g', 'e', 'n', 'e', 'r', 'a', 't', 'i'), 0xFFFFFFFFFFFFFFFFull,
     BYTES8('o', 'n', '"', 0, 0, 0, 0, 0), 0xFFFFFFull, 10, cscan_type_generation},
    {0, 0, 0, 0, 0, 255},
    {BYTES8('t', 'o', 'o', 'l', '"', 0, 0, 0), 0xFFFFFFFFFFull,
     BYTES8(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 4, cscan_type_tool},
};

// Names are compared, and digits are summed, as integers with the first byte in the lowest bits.
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the scanner needs little-endian bytes");

#define BYTES4(a, b, c, d) \
  ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

/// The lengths, one bit each, of the keys that matter for token counts, errors and `error_type`, indexed by
/// the lower five bits of their first letter. Keys that are equal in
/// both are distinguished afterwards.
static const uint32_t relevant_lengths[32] = {
    ['a' & 31] = 1u << 17,
    ['b' & 31] = 1u << 4,
        ['c' & 31] = 1u << 12 | 1u << 13 | 1u << 15 | 1u << 16 | 1u << 17 | 1u << 18 | 1u << 19 | 1u << 20
        | 1u << 21 | 1u << 22 | 1u << 23 | 1u << 24 | 1u << 25 | 1u << 26 | 1u << 27,
    ['e' & 31] = 1u << 5 | 1u << 10,
    ['g' & 31] = 1u << 11 | 1u << 21,
    ['i' & 31] = 1u << 7 | 1u << 8 | 1u << 11 | 1u << 12 | 1u << 15 | 1u << 17 | 1u << 19 | 1u << 20,
    ['k' & 31] = 1u << 6,
    ['l' & 31] = 1u << 10,
    ['m' & 31] = 1u << 4 | 1u << 7 | 1u << 8 | 1u << 12,
    ['o' & 31] = 1u << 6 | 1u << 12 | 1u << 13 | 1u << 16 | 1u << 18 | 1u << 20 | 1u << 21,
    ['p' & 31] = 1u << 12 | 1u << 13 | 1u << 16 | 1u << 17 | 1u << 18 | 1u << 21 | 1u << 23,
    ['r' & 31] = 1u << 3 | 1u << 7 | 1u << 8 | 1u << 12 | 1u << 13 | 1u << 14 | 1u << 15 | 1u << 16
        | 1u << 17,
    ['s' & 31] = 1u << 6,
        ['t' & 31] = 1u << 10 | 1u << 11 | 1u << 12 | 1u << 15 | 1u << 17 | 1u << 18 | 1u << 20 | 1u << 23
        | 1u << 27,
    ['u' & 31] = 1u << 5 | 1u << 13 | 1u << 14,
};

/// A date and the microseconds since its midnight.
typedef struct time_parts {
  uint16_t year;
  uint8_t month, day;
  int64_t micros;
} time_parts;

#define INLINE static inline __attribute__((always_inline))
/// Whether the current key equals a string literal.
#define KEY_IS(name) (length == sizeof name - 1 && memcmp(key, name, sizeof name - 1) == 0)

/// Whether a string contains escapes, and whether it contains bytes above 0x7F.
typedef struct string_flags {
  bool has_escape;
  uint32_t high;
} string_flags;

/// The name of a function for the current instruction set.
#define SET(name) name##_portable
#include "observation_portable.h"
#include "observation_values.h"
#include "observation_tokens.h"
#include "observation_fields.h"
#include "observation_members.h"
#undef SET

#if defined(__x86_64__)
CSCAN_AVX2_BEGIN
#define SET(name) name##_avx2
#include "observation_avx2.h"
#include "observation_values.h"
#include "observation_tokens.h"
#include "observation_fields.h"
#include "observation_members.h"
#undef SET
CSCAN_AVX2_END
#endif

const uint8_t *cscan_read_observation(
    const uint8_t *line, cscan_set set, cscan_observation *out) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return read_observation_avx2(line, out);
#endif
  (void)set;
  return read_observation_portable(line, out);
}

bool cscan_read_uuid(const uint8_t *text, cscan_set set, cscan_uuid *out) {
#if defined(__x86_64__)
  if (set == cscan_set_avx2) return read_uuid_avx2(text, out);
#endif
  (void)set;
  return uuid_portable(text, out);
}
