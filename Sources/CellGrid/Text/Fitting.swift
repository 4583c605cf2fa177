/// A side of a line of text.
public enum TextEdge: Sendable {
  case leading, trailing
}

extension StringProtocol {
  /// The text with blanks added at one edge until it takes a number of columns.
  ///
  /// `.trailing` aligns the text to the left, `.leading` to the right. A text that is as wide or
  /// wider is returned unchanged. Aligned to the right, a text that begins with what would join the blank
  /// before it is sanitised.
  public func padded(to columns: Int, at edge: TextEdge = .trailing) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, columns - columnWidth))
    guard edge == .leading else { return String(self) + blanks }
    return blanks + (blanks.isEmpty || beginsWithBase ? String(self) : Sanitizer.line(self))
  }

  /// Whether nothing at its start joins what precedes it, so that the text takes the same columns after
  /// another one.
  private var beginsWithBase: Bool {
    switch unicodeScalars.first.map({ ScalarKind($0) }) {
    case .narrow, .wide, nil: true
    case .mark, .unprintable: false
    }
  }

  /// The text cut in the middle so that it takes at most a number of columns; two thirds of what is left
  /// are its end. Linear in the length of the text.
  public func cutInMiddle(to columns: Int) -> String {
    guard columnWidth > columns, columns > 2 else { return truncated(to: columns) }
    let start = truncated(to: columns / 3 + 1)
    return start + truncated(to: columns - start.columnWidth + 1, at: .leading).dropFirst()
  }

  /// The text cut at one edge so that it takes at most a number of columns.
  ///
  /// A text that is cut has `…` in place of the removed part, and no character is cut in half; so
  /// the result can be one column narrower than requested. It is empty where `columns` is not
  /// positive. Cutting the trailing edge reads only the part that fits; cutting the leading edge
  /// is linear in the length of the text.
  public func truncated(to columns: Int, at edge: TextEdge = .trailing) -> String {
    guard columns > 0 else { return "" }
    switch edge {
    case .trailing: return asSubstring.withoutEnd(beyond: columns)
    case .leading: return asSubstring.withoutStart(beyond: columns)
    }
  }
}

extension Substring {
  private static let ellipsis = "…"

  fileprivate func withoutEnd(beyond columns: Int) -> String {
    var width = 0
    var end = startIndex  // Of the longest prefix that leaves a column for the ellipsis.
    for cluster in ClusterReader(self) {
      width += cluster.width
      if width > columns { return self[..<end] + Self.ellipsis }
      if width < columns { end = cluster.range.upperBound }
    }
    return String(self)
  }

  fileprivate func withoutStart(beyond columns: Int) -> String {
    let width = columnWidth
    guard width > columns else { return String(self) }
    var rest = width
    for cluster in ClusterReader(self) {
      rest -= cluster.width
      if rest < columns { return Self.ellipsis + self[cluster.range.upperBound...] }
    }
    return Self.ellipsis
  }
}
