import CellGrid

/// Where the parts of the tree screen are.
struct Layout {
  /// Rows of the tree.
  var tree: Area
  /// Lines of the detail; `nil` where it does not show.
  var detail: Area?
  /// The column of the line between the panes, or the row.
  var divider: Divider?

  enum Divider { case column(Int), row(Int) }

  /// Smaller than this, one polite line is all that shows.
  static let smallest = Size(columns: 30, rows: 6)
  /// From this width on the detail opens beside the tree.
  static let wide = 100

  /// The layout of a screen with a header line on top and a status line at the bottom.
  init(_ size: Size, position: TreeState.DetailPosition) {
    let rows = max(0, size.rows - 2)
    tree = Area(column: 0, row: 1, columns: size.columns, rows: rows)
    switch position {
    case .away: break
    case .alone:
      detail = tree
      tree.size = Size(columns: 0, rows: 0)
    case .beside:
      let width = max(20, min(size.columns - 24, size.columns * 11 / 20))
      tree.size = Size(columns: width - 1, rows: rows)
      detail = Area(column: width + 2, row: 1, columns: size.columns - width - 2, rows: rows)
      divider = .column(width)
    case .below:
      let height = max(1, rows * 2 / 5)
      tree.size = Size(columns: size.columns, rows: height)
      detail = Area(
        column: 0, row: 2 + height, columns: size.columns, rows: max(0, rows - height - 1))
      divider = .row(1 + height)
    }
  }

  /// Where the detail opens by itself: beside on wide screens, else nowhere until asked for.
  static func position(_ size: Size, chosen: TreeState.DetailPosition?) -> TreeState.DetailPosition
  {
    let isWide = size.columns >= wide
    switch chosen {
    case nil: return isWide ? .beside : .away
    // Too narrow to stand beside: below, or in place of the tree when too low for that as well.
    case .beside where !isWide: return size.rows >= 16 ? .below : .alone
    case .below where size.rows < 12: return .alone
    case .some(let position): return position
    }
  }
}

extension State {
  /// Where the parts of the screen are now.
  var layout: Layout {
    Layout(size, position: Layout.position(size, chosen: explorer?.detailPosition))
  }
}
