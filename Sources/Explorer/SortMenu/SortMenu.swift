import CellGrid
import TraceCore

/// What siblings are sorted by, and by what a flat list of rows of one kind.
struct SortMenu: Overlay {
  private(set) var cursor = 0
  /// What a list would contain.
  private(set) var kind: ListedKind
  /// What it could contain.
  private let kinds: [ListedKind]

  /// The key of each order; its capital letter lists.
  private static let keys: [(key: Character, order: RowOrder)] = [
    ("t", .time), ("d", .duration), ("s", .selfTime), ("k", .tokens), ("c", .cost), ("e", .errors),
    ("o", .score),
  ]

  /// A list would contain what is like the row of the cursor, and generations if that is a run.
  init(_ tree: TreeState) {
    let experiment = tree.experiment
    let row = tree.viewpoint.cursor
    let observation = row < experiment.tree.count ? experiment.tree.observation(row) : nil
    let type = observation.map { experiment.actingType($0) } ?? .generation
    let common: [ListedKind] = [.type(.generation), .type(.tool), .type(.agent)]
    kind = tree.viewpoint.list?.kind ?? .type(type)
    kinds =
      common + (common.contains(kind) || kind == .all || kind == .runs ? [] : [kind])
      + [.all, .runs]
    cursor = Self.keys.firstIndex { $0.order == tree.viewpoint.arrangement.order } ?? 0
  }

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    if case .character(let character) = key,
      let choice = Self.keys.first(where: { String($0.key) == character.lowercased() })
    {
      return choose(choice.order, listed: character.isUppercase, &context)
    }
    switch key {
    case .tab, .right, .character("l"): step(1)
    case .backTab, .left, .character("h"): step(-1)
    default: run(context.keyMap.command(for: key), &context)
    }
  }

  private mutating func run(_ command: Command?, _ context: inout OverlayContext) {
    switch command {
    case .moveDown: cursor = min(Self.keys.count - 1, cursor + 1)
    case .moveUp: cursor = max(0, cursor - 1)
    case .moveFirst: cursor = 0
    case .moveLast: cursor = Self.keys.count - 1
    case .openDetail, .toggleFold: choose(Self.keys[cursor].order, listed: false, &context)
    case .back, .quit: context.close()
    default: break
    }
  }

  private mutating func step(_ steps: Int) {
    let index = (kinds.firstIndex(of: kind) ?? 0) + steps + kinds.count
    kind = kinds[index % kinds.count]
  }

  private func choose(_ order: RowOrder, listed: Bool, _ context: inout OverlayContext) {
    context.close()
    guard let tree = context.tree else { return }
    if order == .cost, !tree.overview.hasCosts {
      context.message = .note("no costs are known (--prices FILE)")
    } else if order == .score, !tree.overview.hasScores {
      context.message = .note("no run was evaluated")
    } else if listed {
      // Only runs have scores.
      context.tree?.list(order == .score ? .runs : kind, by: order)
    } else {
      let isLeft = context.tree?.leaveList() == true
      if !isLeft, tree.viewpoint.arrangement.order == order {
        context.message = .note("sorted by \(order.text) already")
      }
      context.tree?.viewpoint.arrangement.order = order
    }
  }

  // MARK: Drawing

  private static let size = Size(columns: 48, rows: keys.count + 2)
  private static let listColumn = 21
  private static let hint = "Tab: list what · Enter: sort siblings"

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    guard let tree = context.tree else { return }
    let area = canvas.drawBox("Sort", size: Self.size)
    let name = tree.name(of: kind)
    canvas.write(
      [
        Span("siblings by".padded(to: Self.listColumn), .heading),
        Span("list of ‹ \(name) › by", .heading),
      ], at: area.row(0).origin, columns: area.size.columns)
    for (number, choice) in Self.keys.enumerated() where number + 2 < area.size.rows {
      draw(choice.key, choice.order, tree, in: area.row(number + 1), into: &canvas)
      if number == cursor { canvas.select(area.row(number + 1), hasFocus: true) }
    }
    canvas.writeCut(
      Self.hint, at: area.row(area.size.rows - 1).origin, .dim, columns: area.size.columns)
  }

  private func draw(
    _ key: Character, _ order: RowOrder, _ tree: TreeState, in row: Area, into canvas: inout Canvas
  ) {
    let isDim =
      order == .cost && !tree.overview.hasCosts || order == .score && !tree.overview.hasScores
    let role: Role = isDim ? .dim : .plain
    let text =
      order == .time ? "time, as recorded" : order == .score ? "score, lowest" : order.text
    canvas.write(
      [
        Span("\(key) ", .strong), Span(text.padded(to: Self.listColumn - 2), role),
        Span(key.uppercased() + " ", .strong), Span(order.text, role),
      ], at: row.origin, columns: row.size.columns)
  }
}
