import Support

/// Runs of CLI 0.4 in the order of their ends, for finding those during which something was recorded.
struct RunTimeline {
  /// With the numbers of their traces.
  private let runs: [(number: Int, span: RunSpan)]
  /// The earliest start of each run and all later ones.
  private let starts: [Int64]

  /// Of more runs at the same time, none is the only one that fits.
  private static let limit = 1000

  init(_ runs: some Sequence<(number: Int, span: RunSpan)>) {
    self.runs = runs.sorted { ($0.span.end, $0.number) < ($1.span.end, $1.number) }
    var earliest = Int64.max
    var starts: [Int64] = []
    for run in self.runs.reversed() {
      earliest = min(earliest, run.span.widest.lowerBound)
      starts.append(earliest)
    }
    self.starts = starts.reversed()
  }

  /// Whether any run was going on. Logarithmic.
  func hasRun(during time: ClosedRange<Int64>) -> Bool {
    let first = firstRun(endingAfter: time)
    return first < runs.count && starts[first] <= time.lowerBound
  }

  /// The runs that were going on; none if there are too many to tell them apart.
  func runs(during time: ClosedRange<Int64>) -> [(number: Int, span: RunSpan)] {
    let first = firstRun(endingAfter: time)
    var index = first
    while index < runs.count, starts[index] <= time.lowerBound {
      guard index - first < Self.limit else { return [] }
      index += 1
    }
    return runs[first..<index].filter { $0.span.widest.lowerBound <= time.lowerBound }
  }

  private func firstRun(endingAfter time: ClosedRange<Int64>) -> Int {
    runs.partitioningIndex { $0.span.widest.upperBound >= time.upperBound }
  }
}
