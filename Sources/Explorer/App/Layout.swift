import CellGrid

/// Where the parts of the tree screen are.
struct Layout {
  /// Rows of the tree.
  private(set) var tree: Area
  /// Lines of the detail; `nil` where it does not show.
  private(set) var detail: Area?
  private(set) var divider: Divider?
  /// The lines of the timeline above and below its rows, where there is room.
  private(set) var axis: Area?
  private(set) var summary: Area?

  /// The column or the row of the line between the panes.
  enum Divider: Hashable { case column(Int), row(Int) }

  /// On a smaller screen only one polite line shows.
  static let smallest = Size(columns: 30, rows: 6)
  /// From this width on the detail opens at the right of the tree.
  static let wide = 100

  /// The layout of a screen with a header line at the top and a status line at the bottom.
  init(_ size: Size, position: DetailPosition, isTimeline: Bool = false) {
    let rows = max(0, size.rows - 2)
    tree = Area(column: 0, row: 1, columns: size.columns, rows: rows)
    switch position {
    case .hidden: break
    case .full:
      detail = tree
      tree.size = Size(columns: 0, rows: 0)
    case .right:
      let width = max(20, min(size.columns - 24, size.columns * 11 / 20))
      tree.size = Size(columns: width - 1, rows: rows)
      detail = Area(column: width + 2, row: 1, columns: size.columns - width - 2, rows: rows)
      divider = .column(width)
    case .below:
      let height = max(1, isTimeline ? rows / 2 : rows * 2 / 5)
      tree.size = Size(columns: size.columns, rows: height)
      detail = Area(
        column: 0, row: 2 + height, columns: size.columns, rows: max(0, rows - height - 1))
      divider = .row(1 + height)
    }
    if isTimeline { frameTimeline() }
  }

  /// Takes lines for axis and summary from the rows.
  private mutating func frameTimeline() {
    if tree.size.rows >= 3 {
      axis = tree.row(0)
      tree.origin.row += 1
      tree.size.rows -= 1
    }
    if tree.size.rows >= 3 {
      tree.size.rows -= 1
      summary = tree.row(tree.size.rows)
    }
  }

  /// The position that a screen has room for. Unless the user has chosen one, the detail is at the
  /// right on a wide screen and hidden on a narrow one.
  static func position(_ size: Size, chosen: DetailPosition?) -> DetailPosition {
    let isWide = size.columns >= wide
    switch chosen {
    case nil: return isWide ? .right : .hidden
    case .right where !isWide: return size.rows >= 16 ? .below : .full
    case .below where size.rows < 12: return .full
    case .some(let position): return position
    }
  }

  /// The same in the timeline, which needs the whole width.
  static func timelinePosition(_ size: Size, chosen: DetailPosition?) -> DetailPosition {
    switch chosen {
    case nil, .hidden: .hidden
    case .full: .full
    case .right, .below: size.rows >= 16 ? .below : .full
    }
  }
}

extension State {
  /// Where the parts of the screen are now.
  var layout: Layout {
    Layout(
      size, position: tree?.shownPosition(on: size) ?? Layout.position(size, chosen: nil),
      isTimeline: tree?.timeline != nil)
  }
}

extension TreeState {
  /// Where the detail is on a screen.
  func shownPosition(on size: Size) -> DetailPosition {
    shownPosition(viewpoint.detailPosition, on: size)
  }

  func shownPosition(_ chosen: DetailPosition?, on size: Size) -> DetailPosition {
    viewpoint.timeline == nil
      ? Layout.position(size, chosen: chosen) : Layout.timelinePosition(size, chosen: chosen)
  }
}
