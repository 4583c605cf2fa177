#ifndef CSCAN_NAMES_H
#define CSCAN_NAMES_H

#include <stdint.h>

/// FluxLoop's observation types and log levels, in the order of their codes, for C and Swift. A new
/// type also needs an entry in the hash table of observation.c, which a test checks.
#define CSCAN_TYPES(X) X(agent) X(generation) X(tool) X(span) X(event) X(chain) X(evaluation)
#define CSCAN_LEVELS(X) X(debug) X(info) X(warning) X(error)

#define CSCAN_TYPE_CODE(name) cscan_type_##name,
typedef enum cscan_type { CSCAN_TYPES(CSCAN_TYPE_CODE) cscan_type_count } cscan_type;
#undef CSCAN_TYPE_CODE

#define CSCAN_LEVEL_CODE(name) cscan_level_##name,
typedef enum cscan_level { CSCAN_LEVELS(CSCAN_LEVEL_CODE) cscan_level_count } cscan_level;
#undef CSCAN_LEVEL_CODE

/// The name of a type; `code` is below `cscan_type_count`.
const char *cscan_type_name(uint8_t code);

/// The name of a level; `code` is below `cscan_level_count`.
const char *cscan_level_name(uint8_t code);

#endif
