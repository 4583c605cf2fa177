#ifndef CSCAN_SET_H
#define CSCAN_SET_H

/// The instruction set that a scan may use.
typedef enum __attribute__((enum_extensibility(closed))) cscan_set {
  cscan_set_portable = 0,
  cscan_set_avx2 = 1,
} cscan_set;

/// The fastest set that this processor supports.
cscan_set cscan_best_set(void);

#endif
