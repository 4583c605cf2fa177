#ifndef CSCAN_H
#define CSCAN_H

// Byte scans with vector instructions. They are in C because Swift cannot turn a vector comparison
// into a bit mask.
//
// Every function takes the instruction set to use, so that tests can run each of them. The results do
// not depend on it.

#include "cscan_literal.h"
#include "cscan_names.h"
#include "cscan_observation.h"
#include "cscan_set.h"
#include "cscan_utf16.h"
#include "cscan_value.h"

#endif
