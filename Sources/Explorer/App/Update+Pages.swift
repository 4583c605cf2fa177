import TraceCore

/// Requests of the pages that `p` opens, and their answers.
extension State {
  /// Requests what the page that is open needs, once.
  mutating func settlePages() -> [Effect] {
    guard let overlay = overlay as? PagesOverlay, let tree, loading == nil else { return [] }
    return overlay.wanted(tree).compactMap { request in
      guard self.tree?.pages.note(request) == true else { return nil }
      return .start(requests.start(.page(request, tree.overview, tree.pages)))
    }
  }

  /// Takes an answer about the snapshot that is shown; one about an earlier one is ignored.
  mutating func take(_ answer: PageAnswer, about experiment: Experiment) {
    guard tree?.experiment === experiment else { return }
    tree?.pages.take(answer)
  }
}
