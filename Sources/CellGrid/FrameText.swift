extension Frame {
  /// What the frame shows, as plain text for golden tests.
  ///
  /// One line per row, joined by line feeds. Blanks at the end of a row are left out, and so are
  /// continuation cells, so a line has as many columns as the row up to its last mark.
  public var text: String {
    lines { row in row.map(\.text).joined() }
  }

  /// How the frame looks, as text for golden tests: one letter per cell, followed by a legend.
  ///
  /// A dot is a plain cell, `?` a style without a name. Dots at the end of a row are left out. The
  /// legend follows after an empty line: the styles that occur, one per line in the order of their
  /// letters, as `x = error`. Letters are fixed by `names`, so that a new style changes only the cells
  /// that have it.
  public func styleLayer(naming names: [Style: StyleName]) -> String {
    var legend: Set<String> = []
    let letters = lines(trimming: ".") { row in
      String(
        row.map { cell -> Character in
          guard cell.style != .plain else { return "." }
          let name = names[cell.style] ?? StyleName("?", "\(cell.style)")
          legend.insert("\(name.letter) = \(name.text)")
          return name.letter
        })
    }
    return legend.isEmpty ? letters : letters + "\n\n" + legend.sorted().joined(separator: "\n")
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

/// What a style is called in a style layer.
public struct StyleName: Hashable, Sendable {
  /// Represents the style in a cell.
  public let letter: Character
  /// Explains the letter in the legend.
  public let text: String

  /// A style called by a letter.
  public init(_ letter: Character, _ text: String) {
    self.letter = letter
    self.text = text
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
