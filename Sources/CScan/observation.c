#include "cscan_names.h"
#include "cscan_observation.h"

#include <stddef.h>
#include <string.h>

// The reader is written once, in observation_values.h, _places.h and _members.h, over three
// primitives that differ by instruction set.

// The numbers of `JSONKind`.
enum { json_null, json_false, json_true, json_number, json_string, json_array, json_object };

// Places in which tokens may be reported; the numbers are those of `TokenPlace`.
enum {
  place_root, place_root_usage, place_output, place_output_usage, place_messages,
  place_messages_usage, place_messages_response, place_messages_response_usage, place_response,
  place_response_usage, place_metadata, place_metadata_usage, place_metadata_response,
  place_metadata_response_usage, place_none,
};

/// A word up to its closing quote as two numbers, and its code. Words stand where the hash of their
/// first four bytes says.
typedef struct coded_word {
  uint64_t first, first_mask;
  uint64_t second, second_mask;
  uint8_t length;
  uint8_t code;
} coded_word;

#define BYTES(a, b, c, d, e, f, g, h)                                                      \
  ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 |        \
   (uint64_t)(e) << 32 | (uint64_t)(f) << 40 | (uint64_t)(g) << 48 | (uint64_t)(h) << 56)

/// FluxLoop's types by the number of their first four bytes times this, the upper three bits.
static const uint32_t type_factor = 0x06839EB9u;
static const coded_word types[8] = {
    {BYTES('c', 'h', 'a', 'i', 'n', '"', 0, 0), 0xFFFFFFFFFFFFull,
     BYTES(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 5, cscan_type_chain},
    {BYTES('s', 'p', 'a', 'n', '"', 0, 0, 0), 0xFFFFFFFFFFull,
     BYTES(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 4, cscan_type_span},
    {BYTES('e', 'v', 'e', 'n', 't', '"', 0, 0), 0xFFFFFFFFFFFFull,
     BYTES(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 5, cscan_type_event},
    {BYTES('e', 'v', 'a', 'l', 'u', 'a', 't', 'i'), 0xFFFFFFFFFFFFFFFFull,
     BYTES('o', 'n', '"', 0, 0, 0, 0, 0), 0xFFFFFFull, 10, cscan_type_evaluation},
    {BYTES('a', 'g', 'e', 'n', 't', '"', 0, 0), 0xFFFFFFFFFFFFull,
     BYTES(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 5, cscan_type_agent},
    {BYTES('g', 'e', 'n', 'e', 'r', 'a', 't', 'i'), 0xFFFFFFFFFFFFFFFFull,
     BYTES('o', 'n', '"', 0, 0, 0, 0, 0), 0xFFFFFFull, 10, cscan_type_generation},
    {0, 0, 0, 0, 0, 255},
    {BYTES('t', 'o', 'o', 'l', '"', 0, 0, 0), 0xFFFFFFFFFFull,
     BYTES(0, 0, 0, 0, 0, 0, 0, 0), 0x0ull, 4, cscan_type_tool},
};

// Words are compared, and digits summed up, as numbers in which the first byte is the lowest.
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the scanner needs little-endian bytes");

#define WORD(a, b, c, d) \
  ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

/// By the lower five bits of their first letter the lengths, one bit each, of the keys below which
/// tokens stand, of those of tokens, and of `error_type`.
static const uint32_t known_lengths[32] = {
    ['c' & 31] = 1u << 17,             // completion_tokens
    ['e' & 31] = 1u << 10,             // error_type
    ['i' & 31] = 1u << 12,             // input_tokens
    ['m' & 31] = 1u << 8,              // messages, metadata
    ['o' & 31] = 1u << 6 | 1u << 13,   // output, output_tokens
    ['p' & 31] = 1u << 13,             // prompt_tokens
    ['r' & 31] = 1u << 17,             // response_metadata
    ['t' & 31] = 1u << 11 | 1u << 12,  // token_usage, total_tokens
    ['u' & 31] = 1u << 5 | 1u << 14,   // usage, usage_metadata
};

/// A time in parts; `micros` are those of its day.
typedef struct moment {
  uint16_t year;
  uint8_t month, day;
  int64_t micros;
} moment;

#define INLINE static inline __attribute__((always_inline))
/// Whether the key at hand is a word.
#define IS(word) (length == sizeof word - 1 && memcmp(key, word, sizeof word - 1) == 0)

/// What a string holds besides ASCII that stands for itself.
typedef struct string_marks {
  bool has_escape;
  uint32_t high;
} string_marks;

#define SET(name) name##_portable
#include "observation_portable.h"
#include "observation_values.h"
#include "observation_places.h"
#include "observation_members.h"
#undef SET

#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
#define SET(name) name##_avx2
#include "observation_avx2.h"
#include "observation_values.h"
#include "observation_places.h"
#include "observation_members.h"
#undef SET
#pragma clang attribute pop
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
  if (set == cscan_set_avx2) return uuid_avx2(text, out);
#endif
  (void)set;
  return uuid_portable(text, out);
}
