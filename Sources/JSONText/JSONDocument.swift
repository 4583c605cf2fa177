/// A JSON text and the location of every value in it.
///
/// The values are a flat array in pre-order: neither reading nor releasing them recurses, the order of
/// keys and the digits of numbers are preserved, and strings are decoded on demand. Costs 28 bytes a
/// value besides the text.
public struct JSONDocument: Sendable {
  /// The text, as in the file.
  public let text: [UInt8]
  @usableFromInline let nodes: [JSONNode]

  /// The most bytes of a text that are parsed.
  public static let textLimit = 256 << 20
  /// The most values of a text that are parsed, so that memory does not depend on what the text contains.
  public static let valueLimit = 1 << 25

  /// Parses a text that consists of one JSON value.
  public init(_ text: [UInt8]) throws(JSONFailure) {
    try self.init(text, textLimit: Self.textLimit, valueLimit: Self.valueLimit)
  }

  init(_ text: [UInt8], textLimit: Int, valueLimit: Int) throws(JSONFailure) {
    guard text.count <= textLimit else {
      throw JSONFailure(offset: textLimit, expected: .smallerText, atEnd: false)
    }
    var sink = JSONTape(textSize: text.count, valueLimit: valueLimit)
    let failure = text.withUnsafeBufferPointer { JSONMachine.run($0, into: &sink) }
    if let failure { throw failure }
    if sink.isFull {
      throw JSONFailure(offset: text.count, expected: .smallerText, atEnd: false)
    }
    self.text = text
    self.nodes = sink.nodes
  }

  /// The number of values, including containers; at least one.
  @inlinable public var count: Int { nodes.count }

  /// The outermost value.
  @inlinable public var root: Value { Value(document: self, index: 0) }

  /// The value at an index in pre-order, `0..<count`.
  @inlinable public func value(at index: Int) -> Value { Value(document: self, index: index) }
}
