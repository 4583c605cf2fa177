#ifndef CSCAN_H
#define CSCAN_H

// Byte scanning that needs vector instructions: Swift has no way to make a bit mask of a comparison.
//
// Every function takes the instruction set that it shall use, so that tests run each of them; the
// results are the same whatever it is.

#include "cscan_literal.h"
#include "cscan_names.h"
#include "cscan_observation.h"
#include "cscan_set.h"

#endif
