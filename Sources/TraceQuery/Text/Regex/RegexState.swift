/// A set of instructions of a program, and what is before the position in the text.
///
/// The first instruction is always among them, since a match may start anywhere.
struct RegexState: Hashable {
  /// One bit for each instruction and for the end of the program.
  private var bits: [UInt64]
  private var before: RegexAssertion.Neighbor

  init(size: Int, before: RegexAssertion.Neighbor) {
    bits = Array(repeating: 0, count: size / 64 + 1)
    self.before = before
    insert(0)
  }

  /// Adds an instruction; false if it was there.
  @discardableResult
  mutating func insert(_ position: Int) -> Bool {
    let bit = UInt64(1) << UInt64(position & 63)
    defer { bits[position >> 6] |= bit }
    return bits[position >> 6] & bit == 0
  }

  /// Follows forks, jumps and assertions up to the instructions that take a character, each of which
  /// `take` receives once, with its set. Returns whether the end of the program is reached.
  ///
  /// Linear in the size of the program.
  func follow(
    _ program: RegexProgram, after: RegexAssertion.Neighbor, take: (_ position: Int, Int) -> Void
  ) -> Bool {
    var reached = self
    var left = positions
    while let position = left.popLast() {
      guard position < program.instructions.count else { return true }
      var targets = (position + 1, position + 1)
      switch program.instructions[position] {
      case .take(let set):
        take(position, set)
        continue
      case .fork(let distance): targets.1 = position + distance
      case .jump(let distance): targets = (position + distance, position + distance)
      case .check(let assertion):
        guard assertion.holds(after: before, before: after) else { continue }
      }
      if reached.insert(targets.0) { left.append(targets.0) }
      if reached.insert(targets.1) { left.append(targets.1) }
    }
    return false
  }

  private var positions: [Int] {
    var positions: [Int] = []
    for (index, word) in bits.enumerated() {
      var left = word
      while left != 0 {
        positions.append((index << 6) + left.trailingZeroBitCount)
        left &= left - 1
      }
    }
    return positions
  }
}
