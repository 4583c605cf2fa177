/// Advances a program by one character on all paths at once.
///
/// A state is the set of instructions that can be reached and what is before the position in the
/// text, as bits: one for each instruction, one for the end of the program, and two for what is
/// before. 64 instructions that take a character are advanced together.
struct RegexSimulation {
  typealias State = [UInt64]

  /// The 64-bit words of a state.
  let width: Int
  /// The state at the start of a text. The first instruction is in all states, since a match may
  /// start anywhere.
  let start: State
  private let program: RegexProgram
  /// The bit after those of the instructions.
  private let end: Int
  /// The instructions that do not take a character.
  private let others: State
  /// By symbol, the instructions that take it; `width` words each.
  private var takers: [UInt64] = []
  /// Whether a symbol's characters belong to words. All are false if no assertion distinguishes them.
  private var areInWords: [Bool] = []
  private var reached: State
  private var pending: [Int] = []

  init(_ program: RegexProgram) {
    self.program = program
    end = program.instructions.count
    width = (end + 3 + 63) / 64
    reached = Array(repeating: 0, count: width)
    var (start, others) = (reached, reached)
    Self.insert(0, into: &start)
    Self.insert(end + 1, into: &start)
    for (position, instruction) in program.instructions.enumerated() {
      if case .take = instruction { continue }
      Self.insert(position, into: &others)
    }
    (self.start, self.others) = (start, others)
  }

  // MARK: Symbols

  /// Adds a symbol after those that were added before, given the sets that it is in. Linear in the
  /// program.
  mutating func addSymbol(_ membership: [UInt64]) {
    let first = takers.count
    takers.append(contentsOf: repeatElement(0, count: width))
    for (position, instruction) in program.instructions.enumerated() {
      guard case .take(let set) = instruction, Self.contains(set, membership) else { continue }
      takers[first + position >> 6] |= 1 << UInt64(position & 63)
    }
    areInWords.append(program.wordSet.map { Self.contains($0, membership) } ?? false)
  }

  mutating func removeSymbols() {
    takers.removeAll(keepingCapacity: true)
    areInWords.removeAll(keepingCapacity: true)
  }

  // MARK: Steps

  /// Moves a state past a character. Returns true if the program matches before it.
  mutating func step(_ state: inout State, _ symbol: Int) -> Bool {
    let isInWord = areInWords[symbol]
    if follow(state, before: isInWord ? .word : .other) { return true }
    let first = symbol * width
    var carry: UInt64 = 1
    for index in 0..<width {
      let taken = reached[index] & takers[first + index]
      state[index] = taken << 1 | carry
      carry = taken >> 63
    }
    if isInWord { Self.insert(end + 2, into: &state) }
    return false
  }

  /// Whether the program matches where a text ends in a state.
  mutating func matches(endingIn state: State) -> Bool { follow(state, before: .edge) }

  /// Follows forks, jumps and assertions from all instructions of a state. Returns whether the end of
  /// the program is reached. Linear in the program.
  private mutating func follow(
    _ state: State, before after: RegexAssertion.Neighbor
  ) -> Bool {
    for index in 0..<width {
      reached[index] = state[index]
      var left = state[index] & others[index]
      while left != 0 {
        pending.append(index << 6 + left.trailingZeroBitCount)
        left &= left - 1
      }
    }
    while let position = pending.popLast() {
      switch program.instructions[position] {
      case .take: break
      case .fork(let distance):
        reach(position + 1)
        reach(position + distance)
      case .jump(let distance): reach(position + distance)
      case .check(let assertion):
        if assertion.holds(after: before(state), before: after) { reach(position + 1) }
      }
    }
    return Self.contains(end, reached)
  }

  private mutating func reach(_ position: Int) {
    let bit = UInt64(1) << UInt64(position & 63)
    guard reached[position >> 6] & bit == 0 else { return }
    reached[position >> 6] |= bit
    if others[position >> 6] & bit != 0 { pending.append(position) }
  }

  private func before(_ state: State) -> RegexAssertion.Neighbor {
    Self.contains(end + 1, state) ? .edge : Self.contains(end + 2, state) ? .word : .other
  }

  private static func contains(_ number: Int, _ bits: [UInt64]) -> Bool {
    bits[number >> 6] >> UInt64(number & 63) & 1 == 1
  }

  private static func insert(_ number: Int, into bits: inout [UInt64]) {
    bits[number >> 6] |= 1 << UInt64(number & 63)
  }
}
