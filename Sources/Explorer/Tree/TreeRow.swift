import TraceCore

/// The text of one row of the tree.
struct TreeRow {
  let tree: TreeState
  let row: Int
  let hasChildren: Bool
  let isUnfolded: Bool

  init(_ tree: TreeState, row: Int) {
    self.tree = tree
    self.row = row
    hasChildren = tree.hasChildren(row)
    isUnfolded = tree.listed == nil && tree.isUnfolded(row)
  }

  var experiment: Experiment { tree.experiment }
  var index: TreeIndex { tree.experiment.tree }

  /// Columns before the fold mark: two for each step of depth, but the name keeps most of the row.
  static func indent(_ depth: Int, _ columns: Int) -> Int { min(depth * 2, columns / 3) }

  /// The spans of some columns, one after the other.
  func spans(_ columns: [TreeColumn]) -> [Span] {
    let content = index.content(row)
    var spans: [Span] = []
    for column in columns {
      for span in self.spans(column.content, content) { spans.append(column.fitted(span)) }
    }
    return spans
  }

  private func spans(_ column: TreeColumn.Content, _ content: TreeIndex.Content) -> [Span] {
    if column == .fold {
      return [Span(hasChildren ? (isUnfolded ? Mark.unfolded : Mark.folded) : "", .dim)]
    }
    switch content {
    case .trace(let number): return spans(column, trace: number)
    case .observation(let number): return spans(column, observation: number)
    case .missingCall(let number):
      return spans(column, missingCall: experiment.missingCalls[number])
    case .missingParent(let number):
      return spans(column, missingParent: experiment.observations.missingParents.all[number])
    }
  }

  /// What follows the leading columns, in as many columns as are left.
  func rest(columns: Int) -> [Span] {
    guard columns > 2, let number = index.observation(row) else { return [] }
    return rest(observation: number, columns: columns)
  }

  /// What comes before the name: in a list the run, and the sign of a row that the user has marked.
  var markSpans: [Span] {
    (tree.listed == nil || index.depth(row) == 0 ? [] : [runSpan])
      + (tree.marks.contains(row) ? [Span(Mark.marked + " ", .warning)] : [])
  }

  private var runSpan: Span {
    let run = experiment.traces[index.trace(row)].shortTitle
    return Span(run.truncated(to: Self.runColumns).padded(to: Self.runColumns) + "  ", .dim)
  }

  /// Columns of the run in a row of a list.
  private static let runColumns = 15

  /// How many rows and errors are hidden by folding.
  var hiddenSpans: [Span] {
    guard hasChildren, !isUnfolded else { return [] }
    let rows = tree.foldedCount(row)
    let errors = tree.errors(below: row)
    let count = Span("  +\(Format.count(rows))", .dim)
    return errors > 0 ? [count, Span(" \(Mark.error)\(Format.count(errors))", .error)] : [count]
  }
}
