/// Runs a program over texts, and keeps what it learns about the program while it does.
///
/// A state is the set of instructions that can be reached, together with what is before the position.
/// A transition that was taken once is a look-up from then on, about 3 ns a character. The states
/// are dropped when there are too many, so that a program with exponentially many of them costs
/// time linear in its size for each character, and no more memory than others.
struct RegexAutomaton {
  /// States at a time: half a megabyte of transitions.
  private static let stateLimit = 1024
  /// Transitions at a time on characters outside ASCII.
  private static let wideLimit = 4096
  private static let unknown: Int32 = -1
  private static let match: Int32 = -2
  /// The number of the state in which a text starts.
  private static let start: Int32 = 0

  private let program: RegexProgram
  private let word = RegexSet(.word(), ignoresCase: false)
  private var states: [RegexState] = []
  private var numbers: [RegexState: Int32] = [:]
  /// 128 for each state, one for each ASCII character.
  private var transitions: [Int32] = []
  /// By state and character.
  private var wideTransitions: [UInt64: Int32] = [:]
  /// Whether a text that ends in a state matches, by state.
  private var endings: [Bool?] = []

  init(_ program: RegexProgram) {
    self.program = program
    dropStates()
  }

  /// Whether the program matches anywhere in a text, which must be valid UTF-8.
  mutating func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var state = Self.start
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      let next: Int32
      if byte < 0x80 {
        let known = transitions[Int(state) << 7 | Int(byte)]
        next = known == Self.unknown ? addTransition(state, byte) : known
        offset += 1
      } else {
        next = wideTransition(state, UTF8Scalar.next(in: text, &offset))
      }
      if next == Self.match { return true }
      state = next
    }
    return isMatch(endingIn: state)
  }

  // MARK: Transitions

  private mutating func addTransition(_ state: Int32, _ byte: UInt8) -> Int32 {
    let drops = dropCount
    let next = step(state, Unicode.Scalar(byte))
    // After a drop the state is no longer there.
    if drops == dropCount { transitions[Int(state) << 7 | Int(byte)] = next }
    return next
  }

  private mutating func wideTransition(_ state: Int32, _ scalar: Unicode.Scalar) -> Int32 {
    let key = UInt64(state) << 32 | UInt64(scalar.value)
    if let known = wideTransitions[key] { return known }
    let drops = dropCount
    let next = step(state, scalar)
    if wideTransitions.count == Self.wideLimit { wideTransitions.removeAll() }
    if drops == dropCount { wideTransitions[key] = next }
    return next
  }

  /// The state after a character, or ``match`` when the program matches before it.
  private mutating func step(_ number: Int32, _ scalar: Unicode.Scalar) -> Int32 {
    let state = states[Int(number)]
    let neighbor: RegexAssertion.Neighbor = word.contains(scalar) ? .word : .other
    var next = RegexState(size: program.instructions.count, before: neighbor)
    let isMatch = state.follow(program, after: neighbor) { position, set in
      if program.sets[set].contains(scalar) { next.insert(position + 1) }
    }
    return isMatch ? Self.match : self.number(next)
  }

  private mutating func isMatch(endingIn number: Int32) -> Bool {
    if let known = endings[Int(number)] { return known }
    let isMatch = states[Int(number)].follow(program, after: .edge) { _, _ in }
    endings[Int(number)] = isMatch
    return isMatch
  }

  // MARK: States

  /// How often the states were dropped.
  private var dropCount = 0

  private mutating func number(_ state: RegexState) -> Int32 {
    if let number = numbers[state] { return number }
    if states.count == Self.stateLimit { dropStates() }
    return add(state)
  }

  @discardableResult
  private mutating func add(_ state: RegexState) -> Int32 {
    let number = Int32(states.count)
    states.append(state)
    numbers[state] = number
    transitions.append(contentsOf: repeatElement(Self.unknown, count: 128))
    endings.append(nil)
    return number
  }

  private mutating func dropStates() {
    dropCount += 1
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
    endings.removeAll(keepingCapacity: true)
    wideTransitions.removeAll(keepingCapacity: true)
    add(RegexState(size: program.instructions.count, before: .edge))
  }
}
