extension Frame {
  /// What the frame shows, as plain text for golden tests.
  ///
  /// One line a row, joined by line feeds; blanks at the end of a row are left out, and so are
  /// continuation cells, so a line has as many columns as the row up to its last mark.
  public var text: String {
    lines { row in row.map(\.text).joined() }
  }

  /// How the frame looks, as text for golden tests: a letter a cell, and what the letters mean.
  ///
  /// A dot is a plain cell; other styles are called `a`, `b`, `c` … in reading order, those
  /// after the sixty-second `?`. Dots at the end of a row are left out. The legend follows after
  /// an empty line, one style a line, as `a = brightRed on standard bold`.
  public var styleLayer: String {
    var names = StyleNames()
    let letters = lines(trimming: ".") { row in String(row.map { names.letter(for: $0.style) }) }
    return names.legend.isEmpty ? letters : letters + "\n\n" + names.legend
  }

  private func lines(
    trimming blank: Character = " ", _ line: (ArraySlice<Cell>) -> String
  ) -> String {
    (0..<size.rows).map { index in
      var text = line(row(index))[...]
      while text.last == blank { text.removeLast() }
      return String(text)
    }.joined(separator: "\n")
  }
}

/// Gives out letters to styles in the order in which they are met.
private struct StyleNames {
  private static let letters = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  private var order: [Style] = []
  private var indices: [Style: Int] = [:]

  mutating func letter(for style: Style) -> Character {
    guard style != .plain else { return "." }
    let index = indices[style] ?? order.count
    if index == order.count {
      indices[style] = index
      order.append(style)
    }
    return name(index)
  }

  var legend: String {
    order.indices.map { "\(name($0)) = \(order[$0])" }.joined(separator: "\n")
  }

  private func name(_ index: Int) -> Character {
    index < Self.letters.count ? Self.letters[index] : "?"
  }
}

extension Style: CustomStringConvertible {
  /// The style in words, as `brightRed on standard bold underline`.
  public var description: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
      (.italic, "italic"),
    ]
    let words = names.filter { attributes.contains($0.0) }.map(\.1)
    return (["\(foreground) on \(background)"] + words).joined(separator: " ")
  }
}
