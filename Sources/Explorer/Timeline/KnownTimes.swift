/// The runs of a snapshot whose times are known. The timeline requests those that it shows.
struct KnownTimes: Sendable {
  private var runs: [Int: RunTimes] = [:]
  /// The runs that are known and do not show; those that showed last come last.
  private var others: [Int] = []
  /// The runs that showed last.
  private var shown: [Int] = []
  /// The runs of the newest request.
  private(set) var requested: [Int] = []

  /// Rows of runs that do not show and are kept, because the cursor may return to them.
  private static let rowLimit = 50_000
  private static let runLimit = 64

  subscript(trace: Int) -> RunTimes? { runs[trace] }

  /// Notes which runs show, and drops some of the others; returns those that are not known.
  mutating func missing(of shown: [Int]) -> [Int] {
    if shown != self.shown { note(shown: shown) }
    return shown.filter { runs[$0] == nil }
  }

  private mutating func note(shown: [Int]) {
    let now = Set(shown)
    others = (others + self.shown).filter { !now.contains($0) && runs[$0] != nil }
    self.shown = shown
    // Those that showed last are kept as far as the limits allow.
    var rows = 0
    let kept = others.suffix(Self.runLimit).reversed().prefix { trace in
      rows += runs[trace]?.rows.count ?? 0
      return rows <= Self.rowLimit
    }
    for trace in others.dropLast(kept.count) { runs[trace] = nil }
    others.removeFirst(others.count - kept.count)
  }

  mutating func note(requested: [Int]) { self.requested = requested }

  mutating func take(_ times: [RunTimes]) {
    for run in times { runs[run.trace] = run }
    requested = []
  }
}
