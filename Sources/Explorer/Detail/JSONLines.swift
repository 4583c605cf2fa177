import CellGrid
import TraceCore

/// Lays out JSON as lines: in its own key order, strings unescaped with real line breaks, containers
/// and long strings foldable, JSON inside strings opened.
struct JSONLines {
  /// Width in columns.
  let columns: Int
  /// Values whose fold is not the one that they open with.
  let toggled: Set<DetailPath>
  /// Whether everything is open, as for a reader without keys.
  let isWhole: Bool
  /// A member that is shown elsewhere, by its place in the document.
  var omitted = -1
  private(set) var lines: [DetailLine] = []

  /// Containers below this depth open folded, and so do those with more members than fit a screen.
  private static let openDepth = 3
  static let openChildren = 60
  /// Lines of a string before it folds.
  private static let openStringLines = 24
  /// Characters of a string that are laid out at all before it is unfolded.
  private static let openStringLength = 4_000

  init(columns: Int, toggled: Set<DetailPath>, isWhole: Bool = false) {
    self.columns = max(8, columns)
    self.toggled = toggled
    self.isWhole = isWhole
  }

  /// Lines of one value on the screen at the most: more than anyone scrolls through.
  private static let lineLimit = 20_000

  /// A container whose end is still to come.
  private struct Open {
    var endIndex: Int
    var closing: String
    var depth: Int
  }

  /// Appends a value; `path` names it, `key` stands before it.
  mutating func append(
    _ value: JSONDocument.Value, path: DetailPath, key: String? = nil, depth: Int = 0
  ) {
    let document = value.document
    var open: [Open] = []
    var index = value.index
    // One loop over the tape in place of recursion: nesting is as deep as a file likes.
    while index < value.endIndex {
      guard isWhole || lines.count < Self.lineLimit else {
        lines.append(
          DetailLine(
            [
              .init(
                text: "… \(counted(value.endIndex - index, "value")) more, which `show` prints",
                style: Theme.dim)
            ], indent: 2))
        return
      }
      close(&open, before: index)
      let node = document.value(at: index)
      guard index != omitted else {
        index = node.endIndex
        continue
      }
      let depth = depth + open.count
      let key = index == value.index ? key : node.key
      let here = DetailPath(steps: path.steps + [index])
      switch node.kind {
      case .object, .array:
        if appendContainer(node, key, here, depth) {
          open.append(
            Open(
              endIndex: node.endIndex, closing: node.kind == .object ? "}" : "]", depth: depth))
          index += 1
        } else {
          index = node.endIndex
        }
      case .string:
        appendString(node, key, here, depth)
        index += 1
      default:
        lines.append(
          DetailLine(
            keySpans(key) + [.init(text: node.source, style: Self.style(node.kind))],
            indent: indent(depth)))
        index += 1
      }
    }
    close(&open, before: .max)
  }

  private mutating func close(_ open: inout [Open], before index: Int) {
    while let last = open.last, last.endIndex <= index {
      lines.append(
        DetailLine([.init(text: last.closing, style: Theme.plain)], indent: indent(last.depth)))
      open.removeLast()
    }
  }

  /// Two columns a level, but never so much that nothing fits; the fold mark stands here.
  private func markIndent(_ depth: Int) -> Int { min(depth * 2, columns / 2) }

  /// Where text stands, behind the place of the fold mark.
  private func indent(_ depth: Int) -> Int { markIndent(depth) + 2 }

  private func keySpans(_ key: String?) -> [DetailLine.Span] {
    guard let key else { return [] }
    return [.init(text: key, style: Theme.key), .init(text: ": ", style: Theme.plain)]
  }

  private static func style(_ kind: JSONKind) -> Style {
    switch kind {
    case .number: Theme.number
    case .true, .false: Theme.number
    case .null: Theme.dim
    default: Theme.plain
    }
  }

  /// Appends the line that opens a container, or the folded whole of it; true when it is open.
  private mutating func appendContainer(
    _ node: JSONDocument.Value, _ key: String?, _ path: DetailPath, _ depth: Int
  ) -> Bool {
    let (opening, closing) = node.kind == .object ? ("{", "}") : ("[", "]")
    guard node.childCount > 0 else {
      lines.append(
        DetailLine(
          keySpans(key) + [.init(text: opening + closing, style: Theme.plain)],
          indent: indent(depth)))
      return false
    }
    let opensFolded = depth >= Self.openDepth || node.childCount > Self.openChildren
    let isOpen = isWhole || opensFolded == toggled.contains(path)
    var spans = keySpans(key) + [.init(text: opening, style: Theme.plain)]
    if !isOpen {
      let noun = node.kind == .object ? "key" : "element"
      spans.append(.init(text: " \(counted(node.childCount, noun)) ", style: Theme.dim))
      spans.append(.init(text: closing, style: Theme.plain))
    }
    lines.append(
      DetailLine([foldMark(isOpen)] + spans, indent: markIndent(depth), path: path))
    return isOpen
  }

  private func foldMark(_ isOpen: Bool) -> DetailLine.Span {
    .init(text: isWhole ? "  " : isOpen ? "▾ " : "▸ ", style: Theme.dim)
  }

  // MARK: Strings

  private mutating func appendString(
    _ node: JSONDocument.Value, _ key: String?, _ path: DetailPath, _ depth: Int
  ) {
    let text = node.string ?? ""
    if let document = Self.embedded(text) {
      lines.append(
        DetailLine(
          keySpans(key) + [.init(text: "JSON in a string", style: Theme.dim)],
          indent: indent(depth)))
      append(document.root, path: path, depth: depth + 1)
      return
    }
    appendText(text, key, path, depth)
  }

  /// The document that a string holds, if it holds one that is worth opening.
  private static func embedded(_ text: String) -> JSONDocument? {
    guard let first = text.utf8.first(where: { $0 != 0x20 && $0 != 0x0A }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["), text.utf8.count < 1 << 22
    else { return nil }
    do throws(JSONFailure) {
      let document = try JSONDocument(Array(text.utf8))
      return document.root.childCount > 0 ? document : nil
    } catch {
      return nil  // An ordinary text that begins with a bracket.
    }
  }

  private mutating func appendText(
    _ text: String, _ key: String?, _ path: DetailPath, _ depth: Int
  ) {
    let indent = indent(depth)
    let keySpans = keySpans(key)
    let isUnfolded = isWhole || toggled.contains(path)
    let shown =
      isWhole
      ? text[...]
      : isUnfolded ? Self.start(of: text) : text.prefix(Self.openStringLength)
    let isCutShort = shown.endIndex < text.endIndex
    let keyWidth = keySpans.reduce(0) { $0 + $1.text.columnWidth }
    // A long text starts below its key, where it has the whole width.
    let fitsBehindKey =
      !isCutShort && !shown.utf8.contains(0x0A)
      && keyWidth + text.columnWidth + 2 <= columns - indent
    let textIndent = key == nil ? indent : indent + 2
    if fitsBehindKey {
      lines.append(
        DetailLine(
          keySpans + [.init(text: "\"\(text)\"", style: Theme.string)], indent: indent))
      return
    }
    let pieces = Self.wrapped(shown, columns: columns - textIndent)
    let limit = isUnfolded ? pieces.count : min(pieces.count, Self.openStringLines)
    let isCut = limit < pieces.count || isCutShort
    let canFold = isCut || (isUnfolded && !isWhole)
    if key != nil {
      lines.append(
        DetailLine(
          (canFold ? [foldMark(isUnfolded)] : []) + keySpans,
          indent: canFold ? markIndent(depth) : indent, path: canFold ? path : nil))
    }
    for piece in pieces.prefix(limit) {
      lines.append(
        DetailLine([.init(text: String(piece), style: Theme.string)], indent: textIndent))
    }
    if isCut {
      let bytes = text.utf8.count - pieces.prefix(limit).reduce(0) { $0 + $1.utf8.count }
      lines.append(
        DetailLine(
          [
            .init(
              text: isUnfolded
                ? "  … \(Format.bytes(bytes)) more, which `show --field` prints"
                : "▸ … \(Format.bytes(bytes)) more", style: Theme.dim)
          ],
          indent: textIndent - 2,
          path: path))
    }
  }

  /// What of a long text is laid out on the screen at the most: its first megabyte or so.
  static func start(of text: String) -> Substring {
    let limit = 1 << 20
    guard text.utf8.count > limit else { return text[...] }
    // Indices of bytes within a character round down.
    return text[..<text.utf8.index(text.startIndex, offsetBy: limit)]
  }

  /// The lines of a text, each in pieces that fit.
  static func wrapped(_ text: Substring, columns: Int) -> [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).flatMap { line in
      let line = Substring(line.last == 0x0D ? line.dropLast() : line)
      return line.isEmpty ? [line] : LineWrapping.pieces(of: line, columns: columns)
    }
  }
}
