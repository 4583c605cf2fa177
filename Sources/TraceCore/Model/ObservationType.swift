/// The type of an observation: FluxLoop's seven, or any other word that a file holds.
public struct ObservationType: Hashable, Sendable {
  /// Index in ``known``, or the place of an unknown word behind them.
  public let code: UInt8

  init(code: UInt8) { self.code = code }

  /// FluxLoop's types, in the order in which they are offered.
  public static let known = [
    "agent", "generation", "tool", "span", "event", "chain", "evaluation",
  ]
  /// An agent.
  public static let agent = ObservationType(code: 0)
  /// A call of a language model.
  public static let generation = ObservationType(code: 1)
  /// A call of a tool.
  public static let tool = ObservationType(code: 2)
  /// The generic kind.
  public static let span = ObservationType(code: 3)
  /// A moment.
  public static let event = ObservationType(code: 4)
  /// A chain.
  public static let chain = ObservationType(code: 5)
  /// An evaluation.
  public static let evaluation = ObservationType(code: 6)

  /// Whether FluxLoop has this type.
  public var isKnown: Bool { Int(code) < Self.known.count }
}

/// A small set of words by number, the first of them fixed: types and levels.
struct CodeTable: Sendable {
  private(set) var words: [String]
  /// The last code stands for all words that no longer fit.
  static let limit = 255

  init(_ words: [String]) { self.words = words }

  /// The levels that FluxLoop has, and the empty one where a line has none.
  static let levels = ["debug", "info", "warning", "error", ""]

  /// The code of a word, which is added when it is new and there is room.
  mutating func code(_ word: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let word = Self.start(of: word)
    for (index, known) in words.enumerated() where known.utf8.elementsEqual(word) {
      return UInt8(index)
    }
    if words.count < Self.limit {
      let isFull = words.count + 1 == Self.limit
      words.append(isFull ? "(other)" : String(decoding: word, as: UTF8.self))
    }
    return UInt8(words.count - 1)
  }

  /// At most 80 bytes of a word, not cut within a character, so that it is known again.
  static func start(of word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard word.count > 80 else { return word }
    var end = 80
    while end > 0, word[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: word[..<end])
  }
}
