/// The states that a program has reached, and the transitions between them that are known.
struct RegexStateCache {
  static let unknown: Int32 = -1
  static let match: Int32 = -2
  /// The number of the state in which a text starts.
  static let start: Int32 = 0

  /// Bytes, about.
  private static let memoryLimit = 1 << 20
  /// What a state takes besides its words and transitions.
  private static let overhead = 64

  private let startState: RegexSimulation.State
  private(set) var states: [RegexSimulation.State] = []
  private var numbers: [RegexSimulation.State: Int32] = [:]
  /// The number of the next state, by state and symbol.
  private var transitions: [Int32] = []
  /// Whether a text that ends in a state matches, by state.
  var endings: [Bool?] = []
  /// The symbols for which each state has transitions: a power of two.
  private var shift = 2
  private var limit = 0

  init(start: RegexSimulation.State, symbols: Int) {
    startState = start
    removeAll(symbols: symbols)
  }

  var count: Int { states.count }

  func next(_ state: Int32, _ symbol: Int) -> Int32 { transitions[Int(state) << shift | symbol] }

  mutating func setNext(_ state: Int32, _ symbol: Int, _ next: Int32) {
    transitions[Int(state) << shift | symbol] = next
  }

  /// Whether states have transitions for a number of symbols.
  func hasSpace(symbols: Int) -> Bool { symbols <= 1 << shift }

  /// The number of a state, which is new if it is not known; `nil` if there are too many.
  mutating func number(_ state: RegexSimulation.State) -> Int32? {
    if let number = numbers[state] { return number }
    return count < limit ? add(state) : nil
  }

  /// Drops all states but the start.
  mutating func removeAll(symbols: Int) {
    while !hasSpace(symbols: symbols) { shift += 1 }
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
    endings.removeAll(keepingCapacity: true)
    limit = Self.memoryLimit / (Self.overhead + startState.count * 8 + 4 << shift)
    _ = add(startState)
  }

  private mutating func add(_ state: RegexSimulation.State) -> Int32 {
    let number = Int32(count)
    states.append(state)
    numbers[state] = number
    transitions.append(contentsOf: repeatElement(Self.unknown, count: 1 << shift))
    endings.append(nil)
    return number
  }
}
