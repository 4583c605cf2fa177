import TraceCore

/// The previews of the rows that were on the screen, and those that are being read.
struct PreviewCache: Sendable {
  /// By observation; `nil` for records without one.
  private var known: [Int: ObservationPreview?] = [:]
  /// Those of an earlier snapshot, which show until they have been read again.
  private var earlier: [Int: ObservationPreview?] = [:]
  /// The observations of the request in progress.
  private var requested: Set<Int> = []

  /// More are forgotten.
  private static let limit = 4_000

  func preview(of observation: Int) -> ObservationPreview? {
    known[observation] ?? earlier[observation] ?? nil
  }

  /// Returns the observations whose records should be read for the rows on the screen; `nil` if all are
  /// known or are being read.
  mutating func request(_ shown: [Int]) -> [Int]? {
    let missing = shown.filter { known[$0] == nil }
    guard !missing.isEmpty, !requested.isSuperset(of: missing) else { return nil }
    if known.count > Self.limit { known = known.filter { shown.contains($0.key) } }
    requested = Set(missing)
    return missing
  }

  mutating func take(_ previews: FoundPreviews) {
    known.merge(previews.previews) { $1 }
    if previews.isComplete { requested = [] }
  }

  /// The same previews, for another snapshot with the same observations. They are read again, because
  /// what an observation acts as may have been found out.
  func carried() -> PreviewCache {
    var carried = PreviewCache()
    carried.earlier = known.isEmpty ? earlier : known
    return carried
  }
}

/// Previews of some observations of a snapshot.
package struct FoundPreviews: Sendable {
  let experiment: Experiment
  let previews: [Int: ObservationPreview?]
  /// Whether no others follow.
  let isComplete: Bool

  package init(_ previews: [Int: ObservationPreview?], of experiment: Experiment, isComplete: Bool)
  {
    self.experiment = experiment
    self.previews = previews
    self.isComplete = isComplete
  }
}
