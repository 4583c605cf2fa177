/// The runs of a snapshot whose times are known. The timeline requests those that it shows.
struct KnownTimes: Sendable {
  /// The ones that were used last come last.
  private var runs: [RunTimes] = []
  /// The runs of the newest request.
  private(set) var requested: [Int] = []

  /// Rows of runs that do not show and are kept, because the cursor may return to them.
  private static let rowLimit = 50_000
  private static let runLimit = 64

  subscript(trace: Int) -> RunTimes? { runs.last { $0.trace == trace } }

  /// Notes which runs show, and drops some of the others; returns those that are not known.
  mutating func missing(of shown: [Int]) -> [Int] {
    let used = runs.filter { shown.contains($0.trace) }
    var others = runs.filter { !shown.contains($0.trace) }
    var rows = others.reduce(0) { $0 + $1.rows.count }
    while let first = others.first, rows > Self.rowLimit || others.count > Self.runLimit {
      rows -= first.rows.count
      others.removeFirst()
    }
    runs = others + used
    return shown.filter { self[$0] == nil }
  }

  mutating func note(requested: [Int]) { self.requested = requested }

  mutating func take(_ times: [RunTimes]) {
    let new = Set(times.map(\.trace))
    runs = runs.filter { !new.contains($0.trace) } + times
    requested = []
  }
}
