/// The pages of the list that `p` opens.
enum Page: Hashable, CaseIterable, Sendable {
  case findings, failures, statistics

  /// The page after it, or the one before, around the end.
  func next(forward: Bool) -> Page {
    let all = Page.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + (forward ? 1 : all.count - 1)) % all.count]
  }
}
