import CellGrid

/// A table of text whose columns are as wide as their longest cell. A last column of text ends where
/// the text does.
///
/// Columns of text are aligned to the left, those of figures to the right.
struct TextTable {
  let headings: [String]
  /// The number of columns of figures before the columns of text.
  var leadingFigures = 0
  /// The number of columns of text. All others are of figures.
  let textColumns: Int
  /// As many cells a row as there are headings.
  let rows: [[String]]

  /// The headings and the rows, safe for a terminal.
  var lines: [String] {
    let table = [headings] + rows.map { $0.map { Sanitizer.line($0) } }
    let widths = headings.indices.map { column in
      table.map { $0[column].columnWidth }.max() ?? 0
    }
    return table.map { row in
      row.indices.map { column in
        let isText = leadingFigures..<leadingFigures + textColumns ~= column
        if isText, column == headings.count - 1 { return row[column] }
        return row[column].padded(to: widths[column], at: isText ? .trailing : .leading)
      }.joined(separator: "  ")
    }
  }
}
