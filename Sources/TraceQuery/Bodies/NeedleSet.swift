import CScan

/// Literals that are searched for in the bytes of lines.
struct NeedleSet: ~Copyable {
  /// All literals, one after the other. The needles point into it.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let needles: [cscan_needle]
  private let set: cscan_set

  /// With `ignoresCase`, no literal may contain `A`-`Z`.
  init(_ literals: [[UInt8]], ignoresCase: Bool, set: cscan_set) {
    bytes = .allocate(capacity: literals.reduce(0) { $0 + $1.count })
    _ = bytes.initialize(from: literals.joined())
    self.set = set
    var needles: [cscan_needle] = []
    var start = 0
    for literal in literals {
      needles.append(
        cscan_make_needle(bytes.baseAddress.map { $0 + start }, literal.count, ignoresCase))
      start += literal.count
    }
    self.needles = needles
  }

  deinit { bytes.deallocate() }

  var isEmpty: Bool { needles.isEmpty }

  /// The first occurrence of the first of the literals that occurs.
  func firstRange(in line: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let base = line.baseAddress else { return nil }
    for var needle in needles {
      let offset = cscan_find(set, base, line.count, &needle)
      if offset < line.count { return offset..<offset + needle.count }
    }
    return nil
  }
}
