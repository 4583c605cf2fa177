import Support

/// Runs a program over texts, and keeps what it learns about the program while it does.
///
/// A transition that was taken once is a look-up from then on, about 4 ns a character. States are
/// dropped when they take too much memory. A program that reaches a new state at nearly every
/// character, as `e.{30}z` does, is simulated for a while instead. That takes 20 ns a character, 6 ns
/// more for each 64 instructions after the first, and 10 ns for each optional one that is reached.
struct RegexAutomaton {
  /// Bytes between two calls of `isStopped`.
  private static let block = 64 << 10
  /// Bytes for each state, below which dropped states were not worth their cost.
  private static let minimumUse = 16
  /// The bytes to simulate when states were not worth their cost. They double each time in succession,
  /// up to a maximum.
  private static let minimumSimulatedBytes = 256 << 10
  private static let maximumSimulatedBytes = 4 << 20

  private var alphabet: RegexAlphabet
  private var simulation: RegexSimulation
  private var cache: RegexStateCache
  /// Bytes since the states were dropped.
  private var age = 0
  private var simulatedBytes = Self.minimumSimulatedBytes
  /// The bytes that are still to be simulated.
  private var simulatedBytesLeft = 0

  init(_ program: RegexProgram) {
    alphabet = RegexAlphabet(program.sets)
    simulation = RegexSimulation(program)
    for membership in alphabet.memberships { simulation.addSymbol(membership) }
    cache = RegexStateCache(start: simulation.start, symbols: alphabet.memberships.count)
  }

  /// Whether the program matches anywhere in a text, which must be valid UTF-8. False after
  /// `isStopped` returned true.
  mutating func matches(_ text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool) -> Bool {
    var state = RegexStateCache.start
    var offset = 0
    while offset < text.count {
      if offset > 0, isStopped() { return false }
      let end = min(text.count, offset + Self.block)
      let isMatch =
        simulatedBytesLeft > 0
        ? simulate(text, &offset, to: end, &state) : run(text, &offset, to: end, &state)
      if isMatch { return true }
    }
    return matches(endingIn: state)
  }

  private mutating func matches(endingIn number: Int32) -> Bool {
    if let known = cache.endings[Int(number)] { return known }
    let isMatch = simulation.matches(endingIn: cache.states[Int(number)])
    cache.endings[Int(number)] = isMatch
    return isMatch
  }

  // MARK: By transitions

  /// Runs up to an offset, or to where simulation starts. Returns whether the program matches.
  private mutating func run(
    _ text: UnsafeBufferPointer<UInt8>, _ offset: inout Int, to end: Int, _ state: inout Int32
  ) -> Bool {
    var (position, end) = (offset, end)
    var current = state
    var start = position
    defer {
      (offset, state) = (position, current)
      age += position - start
    }
    while position < end {
      let byte = text[position]
      let symbol: Int
      if byte < 0x80 {
        symbol = alphabet.symbol(ascii: byte)
        position += 1
      } else {
        let scalar = UTF8Scalar.next(in: text, &position)
        symbol = alphabet.symbol(scalar) ?? addSymbol(of: scalar, &current)
      }
      var next = cache.next(current, symbol)
      if next == RegexStateCache.unknown {
        age += position - start
        start = position
        next = addTransition(current, symbol)
        if simulatedBytesLeft > 0 { end = position }
      }
      if next == RegexStateCache.match { return true }
      current = next
    }
    return false
  }

  private mutating func addTransition(_ number: Int32, _ symbol: Int) -> Int32 {
    var state = cache.states[Int(number)]
    let isMatch = simulation.step(&state, symbol)
    guard let next = isMatch ? RegexStateCache.match : cache.number(state) else {
      return replaceStates(state)
    }
    cache.setNext(number, symbol, next)
    return next
  }

  /// Drops the states and returns the number of a new one. Starts simulation if they were not
  /// used enough.
  private mutating func replaceStates(_ state: RegexSimulation.State) -> Int32 {
    if age < cache.count * Self.minimumUse {
      simulatedBytesLeft = simulatedBytes
      simulatedBytes = min(Self.maximumSimulatedBytes, simulatedBytes * 2)
    } else {
      simulatedBytes = Self.minimumSimulatedBytes
    }
    return dropStates(keeping: state)
  }

  private mutating func dropStates(keeping state: RegexSimulation.State) -> Int32 {
    age = 0
    cache.removeAll(symbols: alphabet.memberships.count)
    return cache.number(state) ?? RegexStateCache.start
  }

  // MARK: By simulation

  /// Simulates up to an offset, or to where simulation ends. Returns whether the program matches.
  private mutating func simulate(
    _ text: UnsafeBufferPointer<UInt8>, _ offset: inout Int, to end: Int, _ number: inout Int32
  ) -> Bool {
    var state = cache.states[Int(number)]
    let start = offset
    let end = min(end, start + simulatedBytesLeft)
    defer { simulatedBytesLeft = max(0, simulatedBytesLeft - (offset - start)) }
    while offset < end {
      let byte = text[offset]
      let symbol: Int
      if byte < 0x80 {
        symbol = alphabet.symbol(ascii: byte)
        offset += 1
      } else {
        let scalar = UTF8Scalar.next(in: text, &offset)
        symbol = alphabet.symbol(scalar) ?? addSymbol(of: scalar, &number)
      }
      if simulation.step(&state, symbol) { return true }
    }
    number = cache.number(state) ?? dropStates(keeping: state)
    return false
  }

  // MARK: Symbols

  /// Adds a character to the alphabet and returns its symbol. The current state gets another number
  /// if the states have to be dropped.
  private mutating func addSymbol(of scalar: Unicode.Scalar, _ number: inout Int32) -> Int {
    let isFull = alphabet.isFull
    if isFull {
      alphabet.removeAll()
      simulation.removeSymbols()
    }
    let known = isFull ? 0 : alphabet.memberships.count
    alphabet.add(scalar)
    for membership in alphabet.memberships[known...] { simulation.addSymbol(membership) }
    if isFull || !cache.hasSpace(symbols: alphabet.memberships.count) {
      number = dropStates(keeping: cache.states[Int(number)])
    }
    return alphabet.symbol(scalar) ?? 0
  }
}
