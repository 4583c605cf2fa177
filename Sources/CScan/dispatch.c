#include "cscan.h"

cscan_set cscan_best_set(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") &&
      __builtin_cpu_supports("popcnt")) {
    return cscan_set_avx2;
  }
#endif
  return cscan_set_portable;
}
