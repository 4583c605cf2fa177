/// A JSON text and the location of every value in it.
///
/// The values are a flat array in pre-order: neither reading nor releasing them recurses, the order of
/// keys and the digits of numbers are preserved, and strings are decoded on demand. Costs 28 bytes a
/// value besides the text.
public struct JSONDocument: Sendable {
  /// The text, as in the file.
  public let text: [UInt8]
  private var nodes: [Node]

  private struct Node {
    var start: UInt32
    var end: UInt32
    var keyStart: UInt32 = 0
    var keyEnd: UInt32 = 0
    /// The index after the last descendant.
    var next: UInt32 = 0
    var childCount: UInt32 = 0
    var kind: JSONKind
    var isPlain: Bool
    var hasKey = false
    var keyIsPlain = true
  }

  /// Parses a text of less than 4 GiB that consists of one JSON value.
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

  /// The number of values, including containers; at least one.
  public var count: Int { nodes.count }

  /// The outermost value.
  public var root: Value { Value(document: self, index: 0) }

  /// The value at an index in pre-order, `0..<count`.
  public func value(at index: Int) -> Value { Value(document: self, index: index) }

  /// One value of a document.
  public struct Value: Sendable {
    public let document: JSONDocument
    /// Its index in pre-order.
    public let index: Int

    private var node: Node { document.nodes[index] }

    public var kind: JSONKind { node.kind }
    /// The number of members or elements; 0 for a scalar.
    public var childCount: Int { Int(node.childCount) }
    /// The index after its last descendant.
    public var endIndex: Int { Int(node.next) }
    /// Its bytes in the text, without the quotes of a string.
    public var range: Range<Int> { Int(node.start)..<Int(node.end) }

    /// The decoded key, if the value is a member of an object.
    public var key: String? {
      let node = node
      guard node.hasKey else { return nil }
      return JSONLiteral.decode(
        document.text, Int(node.keyStart)..<Int(node.keyEnd), isPlain: node.keyIsPlain)
    }

    /// The decoded string, if it is one. Lone surrogates and invalid UTF-8 become U+FFFD.
    public var string: String? {
      guard kind == .string else { return nil }
      return JSONLiteral.decode(document.text, range, isPlain: node.isPlain)
    }

    /// Its text as in the file, with the quotes of a string.
    public var source: String {
      let range = kind == .string ? range.lowerBound - 1..<range.upperBound + 1 : range
      return String(decoding: document.text[range], as: UTF8.self)
    }

    /// Its text as standard JSON: `NaN` and the infinities, which Python writes, become `null`, and
    /// invalid UTF-8 becomes U+FFFD.
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

    /// The number, if it is one, including `NaN` and the infinities; large integers are rounded.
    public var number: Double? {
      kind == .number ? JSONLiteral.number(document.text[range]) : nil
    }

    /// The number, if it is an integer that fits.
    public var integer: Int? {
      guard kind == .number else { return nil }
      if let exact = Int(String(decoding: document.text[range], as: UTF8.self)) { return exact }
      return number.flatMap { Int(exactly: $0) }
    }

    /// The Boolean, if it is one.
    public var bool: Bool? {
      switch kind {
      case .true: true
      case .false: false
      default: nil
      }
    }

    public var isNull: Bool { kind == .null }

    /// Its members or elements, in the order of the text.
    public var children: Children {
      Children(document: document, position: index + 1, end: childCount == 0 ? 0 : endIndex)
    }

    /// The member with a key; `nil` for `null`. As in Python, the last of several counts.
    public subscript(key: String) -> Value? {
      guard kind == .object else { return nil }
      var found: Value?
      for child in children where child.hasKey(key) { found = child }
      return found.flatMap { $0.isNull ? nil : $0 }
    }

    private func hasKey(_ key: String) -> Bool {
      let node = node
      // Compared by bytes, because Swift treats canonically equivalent strings as equal; Python does not.
      guard node.keyIsPlain else { return self.key?.utf8.elementsEqual(key.utf8) ?? false }
      return document.text[Int(node.keyStart)..<Int(node.keyEnd)].elementsEqual(key.utf8)
    }
  }

  /// The members or elements of a container.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var position: Int
    let end: Int

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
