#include "cscan_names.h"

#define NAME(name) #name,

const char *cscan_type_name(uint8_t code) {
  static const char *const names[] = {CSCAN_TYPES(NAME)};
  return names[code];
}

const char *cscan_level_name(uint8_t code) {
  static const char *const names[] = {CSCAN_LEVELS(NAME)};
  return names[code];
}
