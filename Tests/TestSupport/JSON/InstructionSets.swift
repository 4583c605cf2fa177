import CScan

/// The instruction sets that the scanners in C can use on this machine.
package let instructionSets: [cscan_set] =
  cscan_best_set() == .portable ? [.portable] : [.portable, .avx2]
