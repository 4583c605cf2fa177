import Support

/// Finds where a program matches in a text, the leftmost and of those the longest match each time.
///
/// All paths of the program are followed at once, each with the position where it began, so that no
/// position of the text is visited again for another start. Slower than ``RegexAutomaton``, which only
/// says whether there is a match: about 20 ns for each character and instruction that is reached.
struct RegexSpans {
  /// The steps for each byte of a text, on average, after which a search ends with what was found. A
  /// pattern that looks far ahead from every match would take more.
  private static let stepsPerByte = 100
  private static let none = -1

  private let program: RegexProgram
  private var alphabet: RegexAlphabet
  /// The start of the path that reaches each instruction, and the end of the program; ``none`` where no
  /// path does.
  private var current: [Int]
  private var next: [Int]
  /// The instructions that are reached in `current`, and those from which no other has been followed.
  private var reached: [Int] = []
  private var pending: [Int] = []

  init(_ program: RegexProgram) {
    self.program = program
    alphabet = RegexAlphabet(program.sets)
    current = Array(repeating: Self.none, count: program.instructions.count + 1)
    next = current
  }

  /// The matches in a text, which must be valid UTF-8, without those that are empty and those that overlap
  /// an earlier one. Ends early after `isStopped` returned true, and at a number of matches.
  mutating func spans(
    in text: UnsafeBufferPointer<UInt8>, limit: Int, isStopped: () -> Bool
  ) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var steps = Self.stepsPerByte * (text.count + 1000)
    var start = 0
    while start <= text.count, spans.count < limit, steps > 0, !isStopped() {
      guard let span = first(in: text, from: start, &steps) else { break }
      if span.isEmpty {
        start = span.upperBound
        guard start < text.count else { break }
        _ = UTF8Scalar.next(in: text, &start)
      } else {
        spans.append(span)
        start = span.upperBound
      }
    }
    return spans
  }

  /// The leftmost match from an offset on.
  private mutating func first(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, _ steps: inout Int
  ) -> Range<Int>? {
    clear()
    var best: Range<Int>?
    var offset = start
    var before = neighbor(before: start, in: text)
    while steps > 0 {
      var end = offset
      var number: Int?
      if offset < text.count { number = symbol(of: UTF8Scalar.next(in: text, &end)) }
      let after = number.map { neighbor(ofSymbol: $0) } ?? .edge
      if best == nil { reach(0, from: offset) }
      follow(before, after, notAfter: best?.lowerBound, &steps)
      let found = current[program.instructions.count]
      if found != Self.none, best == nil || found <= (best?.lowerBound ?? 0) {
        best = found..<offset
      }
      guard let number, step(number, notAfter: best?.lowerBound) || best == nil else { break }
      (offset, before) = (end, after)
    }
    return best
  }

  private mutating func clear() {
    for index in reached { current[index] = Self.none }
    reached.removeAll(keepingCapacity: true)
    current[program.instructions.count] = Self.none
  }

  /// Notes that a path which began at `start` reaches an instruction. Of several paths the leftmost counts.
  private mutating func reach(_ index: Int, from start: Int) {
    let known = current[index]
    guard known == Self.none || start < known else { return }
    if known == Self.none { reached.append(index) }
    current[index] = start
    pending.append(index)
  }

  /// Follows forks, jumps and assertions.
  private mutating func follow(
    _ before: RegexAssertion.Neighbor, _ after: RegexAssertion.Neighbor, notAfter limit: Int?,
    _ steps: inout Int
  ) {
    pending = reached
    while let index = pending.popLast() {
      steps -= 1
      let start = current[index]
      guard index < program.instructions.count, start <= limit ?? .max else { continue }
      switch program.instructions[index] {
      case .take: break
      case .fork(let distance):
        reach(index + 1, from: start)
        reach(index + distance, from: start)
      case .jump(let distance): reach(index + distance, from: start)
      case .check(let assertion):
        if assertion.holds(after: before, before: after) { reach(index + 1, from: start) }
      }
    }
  }

  /// Moves past a character; false if no path does.
  private mutating func step(_ symbol: Int, notAfter limit: Int?) -> Bool {
    let membership = alphabet.memberships[symbol]
    var taken: [Int] = []
    for index in reached where index < program.instructions.count {
      let start = current[index]
      guard start <= limit ?? .max, case .take(let set) = program.instructions[index],
        membership[set >> 6] >> UInt64(set & 63) & 1 == 1
      else { continue }
      if next[index + 1] == Self.none { taken.append(index + 1) }
      next[index + 1] = next[index + 1] == Self.none ? start : min(start, next[index + 1])
    }
    clear()
    swap(&current, &next)
    reached = taken
    return !taken.isEmpty
  }

  // MARK: Characters

  private mutating func symbol(of scalar: Unicode.Scalar) -> Int {
    if let symbol = alphabet.symbol(scalar) { return symbol }
    if alphabet.isFull { alphabet.removeAll() }
    alphabet.add(scalar)
    return alphabet.symbol(scalar) ?? 0
  }

  private func neighbor(ofSymbol symbol: Int) -> RegexAssertion.Neighbor {
    guard let set = program.wordSet else { return .other }
    return alphabet.memberships[symbol][set >> 6] >> UInt64(set & 63) & 1 == 1 ? .word : .other
  }

  private mutating func neighbor(
    before offset: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> RegexAssertion.Neighbor {
    guard offset > 0 else { return .edge }
    var start = offset - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    let scalar = UTF8Scalar.next(in: text, &start)
    return neighbor(ofSymbol: symbol(of: scalar))
  }
}
