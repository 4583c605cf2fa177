/// One value of a ``JSONDocument``.
@usableFromInline
struct JSONNode: Sendable {
  /// Bytes of the text, without the quotes of a string, as all ranges here.
  @usableFromInline var start: UInt32
  @usableFromInline var end: UInt32
  @usableFromInline var keyStart: UInt32 = 0
  @usableFromInline var keyEnd: UInt32 = 0
  /// The index after the last descendant.
  @usableFromInline var next: UInt32 = 0
  @usableFromInline var childCount: UInt32 = 0
  @usableFromInline var kind: JSONKind
  @usableFromInline var isPlain: Bool
  var hasKey = false
  var keyIsPlain = true

  init(start: UInt32, end: UInt32, kind: JSONKind, isPlain: Bool) {
    self.start = start
    self.end = end
    self.kind = kind
    self.isPlain = isPlain
  }
}

/// Collects the nodes of a document.
struct JSONTape: JSONSink {
  private(set) var nodes: [JSONNode] = []
  /// Whether values are left out because there are too many.
  private(set) var isFull = false
  private let valueLimit: Int
  private var open: [Int] = []
  private var pendingKey: (Range<Int>, isPlain: Bool)?

  /// Makes room for the values of a record of usual size.
  init(textSize: Int, valueLimit: Int = JSONDocument.valueLimit) {
    self.valueLimit = valueLimit
    nodes.reserveCapacity(min(textSize / 16, 64))
  }

  mutating func key(_ range: Range<Int>, isPlain: Bool) { pendingKey = (range, isPlain) }

  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    append(kind, range, isPlain: isPlain)
    guard !isFull else { return }
    nodes[nodes.count - 1].next = UInt32(nodes.count)
  }

  mutating func begin(_ kind: JSONKind, at offset: Int) {
    append(kind, offset..<offset, isPlain: true)
    open.append(nodes.count - 1)
  }

  mutating func end(_ kind: JSONKind, at offset: Int) {
    guard !isFull, let index = open.popLast() else { return }
    nodes[index].end = UInt32(offset)
    nodes[index].next = UInt32(nodes.count)
  }

  private mutating func append(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    isFull = isFull || nodes.count >= valueLimit
    guard !isFull else { return }
    var node = JSONNode(
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
