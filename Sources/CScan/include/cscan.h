#ifndef CSCAN_H
#define CSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Byte scanning that needs vector instructions: Swift has no way to make a bit mask of a comparison.
//
// Every function takes the instruction set that it shall use, so that tests run each of them; the
// results are the same whatever it is.

/// Which instructions a scan may use.
typedef enum __attribute__((enum_extensibility(closed))) cscan_set {
  cscan_set_portable = 0,
  cscan_set_avx2 = 1,
} cscan_set;

/// The fastest set that this machine has.
cscan_set cscan_best_set(void);

#include "cscan_literal.h"

#endif
