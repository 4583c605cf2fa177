/// A random generator that returns the same numbers for the same seed on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number in `0..<bound`; 0 if `bound` is not positive.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  /// True once in `bound` calls, on average.
  package mutating func oneIn(_ bound: Int) -> Bool { below(bound) == 0 }

  /// One of some values, of which there must be at least one.
  package mutating func pick<Element>(_ values: [Element]) -> Element {
    values[below(values.count)]
  }
}
