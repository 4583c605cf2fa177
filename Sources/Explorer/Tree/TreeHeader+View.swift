import CellGrid
import TraceCore

/// What the header says about the rows that show.
extension TreeHeader {
  /// The list, or zoom, order and what is hidden, in a title of so many columns.
  func viewFacts(_ room: Int) -> [String] {
    let hidden = tree.hiddenCount.map { "\(Format.count($0)) hidden" }
    let order = tree.viewpoint.arrangement.order
    let isArranged = order == tree.experiment.arrangement.order
    let sort =
      order == .time && isArranged ? nil : "sort: \(order.text)" + (isArranged ? "" : " …")
    return (list.map { [$0, zoom(room)] } ?? [zoom(room), sort, hidden]).compactMap { $0 }
  }

  private var list: String? {
    tree.viewpoint.list.map { list in
      let count = list.rows.map { Format.count($0.count) + " " } ?? ""
      return "list: \(count)\(tree.name(of: list.kind)) by \(list.order.text)"
        + (list.rows == nil ? " …" : "")
    }
  }

  /// The rows above the zoom's and its own, cut at the start.
  private func zoom(_ room: Int) -> String? {
    guard let row = tree.viewpoint.scope?.lowerBound else { return nil }
    let path = tree.namePath(to: row).joined(separator: " › ")
    return "zoom: " + path.truncated(to: max(16, room / 2), at: .leading)
  }
}

extension TreeState {
  /// Names of the nearest rows above a row and of the row itself.
  fileprivate func namePath(to row: Int) -> [String] {
    var names: [String] = []
    var next: Int? = row
    while let current = next, names.count < Self.pathLimit {
      names.append(shortName(current))
      next = experiment.tree.parent(current)
    }
    return (next == nil ? [] : ["…"]) + names.reversed()
  }

  private static let pathLimit = 8

  /// What identifies a row in a few words.
  func shortName(_ row: Int) -> String {
    let name =
      switch experiment.tree.content(row) {
      case .trace(let number): experiment.traces[number].shortTitle
      case .observation(let index): experiment.shownName(index)
      case .missingCall(let number): experiment.missingCalls[number].name.shown
      case .missingParent(let number):
        "parent "
          + Format.shortID(
            experiment.observations.missingParents.all[number].id.text(
              experiment.strings, limit: String.shownLength))
      }
    return name.isEmpty ? "(no name)" : name.truncated(to: 32)
  }
}
