import TraceCore

/// The search in the detail, as the tree's filter and the focus affect it.
extension TreeState {
  /// What the filter searches records for.
  private var filterQuery: DetailQuery? {
    guard !viewpoint.filter.isEmpty,
      case .success(let query) = Result(catching: { try viewpoint.filter.query() })
    else { return nil }
    return DetailQuery(filter: viewpoint.filter.description, query)
  }

  /// Follows the filter, unless something else was searched for in the detail; returns the search to run.
  mutating func settleDetailSearch() -> DetailSearchJob? {
    let isFollowing = detail.search.query?.isFilter ?? true
    if isFollowing {
      let query = filterQuery
      if query != detail.search.query { detail.search.look(for: query, .first(from: 0)) }
    }
    guard viewpoint.focus == .detail else { return nil }
    return detail.requestSearch(overview)
  }
}
