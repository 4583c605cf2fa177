import TraceCore

/// The flat list: its rows are requested here.
extension State {
  /// Requests the rows of a list that shows, and again when the filter has changed.
  mutating func settleList() -> [Effect] {
    guard let tree, let list = tree.viewpoint.list, tree.filtering == nil,
      list.rows == nil || list.filter != tree.filter
    else {
      tree?.viewpoint.list?.forgetRequest()
      return forget(.list)
    }
    if requests.running[.list] != nil, list.requested == tree.filter { return [] }
    self.tree?.viewpoint.list?.requested = tree.filter
    let request = ListRequest(
      kind: list.kind, order: list.order, matches: tree.filtered?.matches, scope: tree.scope,
      experiment: tree.experiment)
    return [.start(requests.start(.list(request)))]
  }

  var isListing: Bool { requests.running[.list] != nil }

  /// Leaves a list whose rows are not known.
  mutating func stopListing() { if isListing { tree?.leaveList() } }
}
