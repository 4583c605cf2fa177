import CellGrid
import TraceCore

/// Strings: short ones after their key, long ones below it, JSON opened.
extension JSONLines {
  /// Lines of a string before it folds.
  static let openStringLines = 24
  /// Characters of a string that are laid out before it is unfolded.
  static let openStringLength = 4_000

  mutating func appendString(
    _ node: JSONDocument.Value, _ key: String?, _ path: DetailPath, _ depth: Int
  ) {
    let text = node.string ?? ""
    guard let document = Self.embedded(text) else { return appendText(text, key, path, depth) }
    lines.append(
      DetailLine(keySpans(key) + [Span("embedded JSON", .dim)], indent: indent(depth)))
    append(document.root, path: path, depth: depth + 1)
  }

  /// The document that a string contains, if it has any members.
  static func embedded(_ text: String) -> JSONDocument? {
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
    let isUnfolded = isWhole || toggled.contains(path)
    let shown = shownPart(of: text, isUnfolded: isUnfolded)
    if shown.endIndex == text.endIndex, fitsAfterKey(text, key, depth) {
      var line = DetailLine(keySpans(key) + [Span("\"\(text)\"", .string)], indent: indent(depth))
      line.textStart = keySpans(key).reduce(1) { $0 + $1.text.utf8.count }
      return lines.append(line)
    }
    // A long text starts below its key, where it has the whole width.
    let textIndent = key == nil ? indent(depth) : indent(depth) + 2
    let pieces = TextLines.wrapped(shown, columns: columns - textIndent)
    let limit = isUnfolded ? pieces.count : min(pieces.count, Self.openStringLines)
    let isCut = limit < pieces.count || shown.endIndex < text.endIndex
    let canFold = isCut || (isUnfolded && !isWhole)
    let fold = DetailLine.Fold(path: path, isFolded: !isUnfolded)
    if key != nil { appendKeyLine(key, canFold ? fold : nil, depth) }
    for piece in pieces.prefix(limit) {
      lines.append(DetailLine(String(piece), .string, indent: textIndent))
      lines[lines.count - 1].offset = text.utf8.distance(
        from: text.startIndex, to: piece.startIndex)
    }
    guard isCut else { return }
    let end = pieces.prefix(limit).last?.endIndex ?? text.startIndex
    let rest = text[end...].utf8.count
    appendRest(bytes: rest, fold, indent: textIndent - 2)
    lines[lines.count - 1].offset = text.utf8.count - rest
  }

  private func shownPart(of text: String, isUnfolded: Bool) -> Substring {
    if isWhole { return text[...] }
    return isUnfolded ? TextLines.start(of: text) : text.prefix(Self.openStringLength)
  }

  private func fitsAfterKey(_ text: String, _ key: String?, _ depth: Int) -> Bool {
    !text.utf8.contains(0x0A)
      && keySpans(key).columnWidth + text.columnWidth + 2 <= columns - indent(depth)
  }

  private mutating func appendKeyLine(_ key: String?, _ fold: DetailLine.Fold?, _ depth: Int) {
    guard let fold else {
      return lines.append(DetailLine(keySpans(key), indent: indent(depth)))
    }
    lines.append(
      DetailLine(
        [foldMark(!fold.isFolded)] + keySpans(key), indent: markIndent(depth), fold: fold))
  }

  private mutating func appendRest(bytes: Int, _ fold: DetailLine.Fold, indent: Int) {
    let rest = "… \(Format.bytes(bytes)) more"
    let text = fold.isFolded ? "▸ \(rest)" : "  \(rest), which `show --field` prints"
    lines.append(DetailLine([Span(text, .dim)], indent: indent, fold: fold))
  }
}
