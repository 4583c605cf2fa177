/// A JSON text with the place of every value in it, in the order of the text.
///
/// The values are a flat tape in pre-order: nothing is nested in memory, so neither reading nor
/// releasing needs the machine's stack, key order and the exact text of numbers are kept, and a
/// string is decoded only when it is asked for. Costs 28 bytes a value besides the text.
public struct JSONDocument: Sendable {
  /// The text, as it stands in the file.
  public let text: [UInt8]
  private var nodes: [Node]

  private struct Node {
    var start: UInt32
    var end: UInt32
    var keyStart: UInt32 = 0
    var keyEnd: UInt32 = 0
    /// Index of the node after this one's last descendant.
    var next: UInt32 = 0
    var childCount: UInt32 = 0
    var kind: JSONKind
    var isPlain: Bool
    var hasKey = false
    var keyIsPlain = true
  }

  /// Reads a text that holds one JSON value, of less than 4 GiB.
  public init(_ text: [UInt8]) throws(JSONFailure) {
    guard text.count < Int(UInt32.max) else {
      throw JSONFailure(offset: Int(UInt32.max), expected: .endOfText, atEnd: false)
    }
    var sink = TapeSink()
    let failure = text.withUnsafeBufferPointer { JSONMachine.run($0, into: &sink) }
    if let failure { throw failure }
    self.text = text
    self.nodes = sink.nodes
  }

  /// How many values there are, containers included; at least one.
  public var count: Int { nodes.count }

  /// The outermost value.
  public var root: Value { Value(document: self, index: 0) }

  /// The value at a place of the tape, `0..<count` in pre-order.
  public func value(at index: Int) -> Value { Value(document: self, index: index) }

  /// One value of a document.
  public struct Value: Sendable {
    /// Whose value it is.
    public let document: JSONDocument
    /// Its place in the document's pre-order.
    public let index: Int

    private var node: Node { document.nodes[index] }

    /// What it is.
    public var kind: JSONKind { node.kind }
    /// Members or elements; 0 for a scalar.
    public var childCount: Int { Int(node.childCount) }
    /// The place after its last descendant.
    public var endIndex: Int { Int(node.next) }
    /// The bytes of the text that it covers; without the quotes for a string.
    public var range: Range<Int> { Int(node.start)..<Int(node.end) }

    /// The member's key, decoded, if it is a member of an object.
    public var key: String? {
      let node = node
      guard node.hasKey else { return nil }
      return JSONLiteral.decode(
        document.text, Int(node.keyStart)..<Int(node.keyEnd), isPlain: node.keyIsPlain)
    }

    /// The string, decoded, if it is one. Lone surrogates and bytes that are not UTF-8 become U+FFFD.
    public var string: String? {
      guard kind == .string else { return nil }
      return JSONLiteral.decode(document.text, range, isPlain: node.isPlain)
    }

    /// The text of the value as it stands in the file, with the quotes of a string.
    public var source: String {
      let range = kind == .string ? range.lowerBound - 1..<range.upperBound + 1 : range
      return String(decoding: document.text[range], as: UTF8.self)
    }

    /// The value's text as JSON that every reader takes: `NaN` and infinities, which Python writes,
    /// become `null`, and bytes that are not UTF-8 U+FFFD.
    public var strictSource: String {
      var bytes: [UInt8] = []
      let range = kind == .string ? range.lowerBound - 1..<range.upperBound + 1 : range
      var copied = range.lowerBound
      for place in index..<endIndex {
        let node = document.nodes[place]
        guard node.kind == .number, let last = document.text[Int(node.start)..<Int(node.end)].last,
          last == UInt8(ascii: "N") || last == UInt8(ascii: "y")
        else { continue }
        bytes += document.text[copied..<Int(node.start)]
        bytes += Array("null".utf8)
        copied = Int(node.end)
      }
      bytes += document.text[copied..<range.upperBound]
      return String(decoding: bytes, as: UTF8.self)
    }

    /// The number, if it is one: `NaN` and infinities included, big integers rounded.
    public var number: Double? {
      kind == .number ? JSONLiteral.number(document.text[range]) : nil
    }

    /// The number, if it is a whole one that fits.
    public var integer: Int? {
      guard kind == .number else { return nil }
      if let exact = Int(String(decoding: document.text[range], as: UTF8.self)) { return exact }
      return number.flatMap { Int(exactly: $0) }
    }

    /// The truth value, if it is one.
    public var bool: Bool? {
      switch kind {
      case .true: true
      case .false: false
      default: nil
      }
    }

    /// Whether it is `null`.
    public var isNull: Bool { kind == .null }

    /// Its members or elements, in the order of the text.
    public var children: Children {
      Children(document: document, position: index + 1, end: childCount == 0 ? 0 : endIndex)
    }

    /// The member with this key, the last one if there are several, as in Python; `nil` for `null`.
    public subscript(key: String) -> Value? {
      guard kind == .object else { return nil }
      var found: Value?
      for child in children where child.hasKey(key) { found = child }
      return found.flatMap { $0.isNull ? nil : $0 }
    }

    private func hasKey(_ key: String) -> Bool {
      let node = node
      // By bytes: Swift holds strings for equal that Unicode composes differently; Python does not.
      guard node.keyIsPlain else { return self.key?.utf8.elementsEqual(key.utf8) ?? false }
      return document.text[Int(node.keyStart)..<Int(node.keyEnd)].elementsEqual(key.utf8)
    }
  }

  /// The members or elements of a container.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var position: Int
    let end: Int

    /// The next one.
    public mutating func next() -> Value? {
      guard position < end else { return nil }
      defer { position = Int(document.nodes[position].next) }
      return Value(document: document, index: position)
    }
  }

  private struct TapeSink: JSONSink {
    var nodes: [Node] = []
    var open: [Int] = []
    var pendingKey: (Range<Int>, isPlain: Bool)?

    mutating func key(_ range: Range<Int>, isPlain: Bool) { pendingKey = (range, isPlain) }

    mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
      append(kind, range, isPlain: isPlain)
      nodes[nodes.count - 1].next = UInt32(nodes.count)
    }

    mutating func begin(_ kind: JSONKind, at offset: Int) {
      append(kind, offset..<offset, isPlain: true)
      open.append(nodes.count - 1)
    }

    mutating func end(_ kind: JSONKind, at offset: Int) {
      guard let index = open.popLast() else { return }
      nodes[index].end = UInt32(offset)
      nodes[index].next = UInt32(nodes.count)
    }

    private mutating func append(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
      var node = Node(
        start: UInt32(range.lowerBound), end: UInt32(range.upperBound), kind: kind,
        isPlain: isPlain)
      if let (key, isPlain) = pendingKey {
        node.keyStart = UInt32(key.lowerBound)
        node.keyEnd = UInt32(key.upperBound)
        node.hasKey = true
        node.keyIsPlain = isPlain
        pendingKey = nil
      }
      if let parent = open.last { nodes[parent].childCount += 1 }
      nodes.append(node)
    }
  }
}
