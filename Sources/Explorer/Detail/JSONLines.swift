import TraceCore

/// Lays out JSON as lines: keys in the order of the file, strings unescaped with real line breaks,
/// containers and long strings foldable, JSON inside strings opened.
struct JSONLines {
  /// Width in columns.
  let columns: Int
  /// Values that are folded although they open unfolded, and the other way round.
  let toggled: Set<DetailPath>
  /// Whether everything is shown, as for a reader without keys.
  let isWhole: Bool
  /// Values that are shown elsewhere, by their positions in the document.
  var omitted: Set<Int> = []
  /// A container that opens folded, by its position in the document.
  var folded = -1
  var lines: [DetailLine] = []

  /// Containers below this depth open folded, and so do those with more members than fit a screen.
  var openDepth = 3
  static let openChildren = 60
  /// Where lines are not wrapped, the indent of deep nesting would be most of the text.
  private static let widestIndent = 200
  /// The most lines of one value: more than anyone scrolls through.
  private static let lineLimit = 20_000

  init(columns: Int, toggled: Set<DetailPath>, isWhole: Bool = false) {
    self.columns = max(8, columns)
    self.toggled = toggled
    self.isWhole = isWhole
  }

  /// A container whose end has not been reached.
  private struct Open {
    let endIndex: Int
    /// The line after the one that opens it.
    let start: Int
    let fold: DetailLine.Fold
    let closing: String
    let depth: Int
  }

  /// Appends a value, which `path` identifies, after its key.
  mutating func append(
    _ value: JSONDocument.Value, path: DetailPath, key: String? = nil, depth: Int = 0
  ) {
    var open: [Open] = []
    var index = value.index
    // A loop over the tape instead of a recursion, because a file may nest as deep as it likes.
    while index < value.endIndex {
      guard isWhole || lines.count < Self.lineLimit else {
        return appendRest(value.endIndex - index)
      }
      close(&open, before: index)
      let node = value.document.value(at: index)
      guard !omitted.contains(index) else {
        index = node.endIndex
        continue
      }
      let (start, path) = (lines.count, path.appending(index))
      let isOpen = append(
        node, index == value.index ? key : node.key, path, depth + open.count)
      lines.mark(from: start, path)
      if isOpen {
        open.append(
          Open(
            endIndex: node.endIndex, start: lines.count,
            fold: .init(path: path, isFolded: opensFolded(node, depth + open.count)),
            closing: node.kind == .object ? "}" : "]",
            depth: depth + open.count))
      }
      index = isOpen || !node.isContainer ? index + 1 : node.endIndex
    }
    close(&open, before: .max)
  }

  /// Appends one node; true when it is a container whose members are to follow.
  private mutating func append(
    _ node: JSONDocument.Value, _ key: String?, _ path: DetailPath, _ depth: Int
  ) -> Bool {
    switch node.kind {
    case .object, .array: return appendContainer(node, key, path, depth)
    case .string: appendString(node, key, path, depth)
    default:
      lines.append(
        DetailLine(
          keySpans(key) + [Span(node.source, Self.role(node.kind))], indent: indent(depth)))
    }
    return false
  }

  private mutating func appendRest(_ count: Int) {
    lines.append(
      DetailLine("… \(counted(count, "value")) more, which `show` prints", .dim, indent: 2))
  }

  private mutating func close(_ open: inout [Open], before index: Int) {
    while let last = open.last, last.endIndex <= index {
      var line = DetailLine(last.closing, indent: indent(last.depth))
      (line.path, line.offset) = (last.fold.path, .max)
      lines.append(line)
      if isWhole { lines.enclose(from: last.start, in: last.fold) }
      open.removeLast()
    }
  }

  /// Appends the line that opens a container, or all of it when it is folded; true when it is open.
  private mutating func appendContainer(
    _ node: JSONDocument.Value, _ key: String?, _ path: DetailPath, _ depth: Int
  ) -> Bool {
    let (opening, closing) = node.kind == .object ? ("{", "}") : ("[", "]")
    guard node.childCount > 0 else {
      lines.append(
        DetailLine(keySpans(key) + [Span(opening + closing)], indent: indent(depth)))
      return false
    }
    let isOpen = isWhole || opensFolded(node, depth) == toggled.contains(path)
    var spans = [foldMark(isOpen)] + keySpans(key) + [Span(opening)]
    if !isOpen {
      let noun = node.kind == .object ? "key" : "element"
      spans += [Span(" \(counted(shownCount(node), noun)) ", .dim), Span(closing)]
    }
    lines.append(
      DetailLine(
        spans, indent: markIndent(depth), fold: .init(path: path, isFolded: !isOpen)))
    return isOpen
  }

  private func opensFolded(_ node: JSONDocument.Value, _ depth: Int) -> Bool {
    depth >= openDepth || node.childCount > Self.openChildren || node.index == folded
  }

  /// Members or elements that are not omitted.
  private func shownCount(_ node: JSONDocument.Value) -> Int {
    omitted.isEmpty ? node.childCount : node.children.count { !omitted.contains($0.index) }
  }

  // MARK: Parts of a line

  /// Where the fold mark is: two columns for each step of depth, but never more than half the width.
  func markIndent(_ depth: Int) -> Int { min(depth * 2, columns / 2, Self.widestIndent) }

  /// Where text starts, after the fold mark.
  func indent(_ depth: Int) -> Int { markIndent(depth) + 2 }

  func foldMark(_ isOpen: Bool) -> Span {
    Span(isWhole ? "  " : (isOpen ? Mark.unfolded : Mark.folded) + " ", .dim)
  }

  func keySpans(_ key: String?) -> [Span] {
    guard let key else { return [] }
    return [Span(key, .key), Span(": ")]
  }

  private static func role(_ kind: JSONKind) -> Role {
    switch kind {
    case .number: .number
    case .true, .false: .constant
    case .null: .null
    default: .plain
    }
  }
}

extension JSONDocument.Value {
  fileprivate var isContainer: Bool { kind == .object || kind == .array }
}
