import TraceCore

/// What the rows on the screen say about their observations.
extension TreeState {
  /// The observations whose previews are to be read for the rows on the screen.
  mutating func requestPreviews(height: Int) -> [Int]? {
    let rows = visibleRows(from: viewpoint.top, count: height)
    return previews.request(rows.compactMap { experiment.tree.observation($0) })
  }

  mutating func take(_ found: FoundPreviews) {
    if found.experiment === experiment { previews.take(found) }
  }
}
