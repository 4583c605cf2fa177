import CellGrid
import TraceCore

/// The tree of one experiment, where the person is in it, and its detail pane.
///
/// Invariants: `cursor` and `top` are visible rows whenever there is one; visible means that the
/// filter shows the row and that no ancestor is folded. No list of visible rows is kept: the next
/// and the previous one are found from the row itself, so no step costs more for a longer file.
public struct TreeState: Sendable {
  /// What is shown.
  public let experiment: Experiment
  /// Its place in the list.
  public let source: Int
  /// The places that "next error" visits.
  let errors: ErrorOrder
  /// Rows that findings speak of, from the top.
  let findingRows: [Int]
  /// Observations that a finding of instrumentation speaks of.
  let warnedObservations: Set<Int>
  /// The findings as a person reads them, the gravest first.
  let groups: [FindingGroup]
  /// Traces that failed.
  let failedCount: Int
  /// The types that occur, FluxLoop's own first, and how often.
  let typesInUse: [String]
  let typeCounts: [String: Int]
  /// Rows whose children show.
  public internal(set) var unfolded: RowSet
  /// The folds to go back to when the filter is cleared.
  var unfoldedBeforeFilter: RowSet?
  /// What is filtered.
  public internal(set) var filter = FilterState()
  /// The rows that the filter takes; `nil` without a filter.
  public internal(set) var filtered: FilteredRows?
  /// The row that the cursor is on; meaningless without rows.
  public internal(set) var cursor = 0
  /// The first row on the screen.
  public internal(set) var top = 0
  /// The text that was last searched for.
  public internal(set) var search = ""
  /// The pane that takes the keys.
  public internal(set) var focus = Pane.tree
  /// Where the detail is, when the person chose it.
  public internal(set) var detailPosition: DetailPosition?
  /// What the detail shows.
  public internal(set) var detail = DetailState()

  /// The two panes.
  public enum Pane: Sendable { case tree, detail }

  /// Where the detail pane is.
  public enum DetailPosition: Sendable, CaseIterable { case beside, below, alone, away }

  init(_ experiment: Experiment, source: Int) {
    self.experiment = experiment
    self.source = source
    errors = ErrorOrder(experiment)
    findingRows = Self.findingRows(experiment)
    warnedObservations = Set(
      experiment.findings.lazy.filter {
        $0.evidence != nil && $0.observation >= 0 && $0.severity > .info
      }
      .map { Int($0.observation) })
    groups = experiment.findingGroups()
    failedCount = experiment.traces.count { $0.outcome == .failed }
    var counts = [Int](repeating: 0, count: experiment.typeNames.count)
    for type in experiment.observations.types { counts[Int(type.code)] += 1 }
    let used = zip(experiment.typeNames, counts).filter { $0.1 > 0 }
    typesInUse = used.map(\.0)
    typeCounts = Dictionary(used, uniquingKeysWith: { $0 + $1 })
    unfolded = RowSet(rowCount: experiment.tree.count)
    unfoldFirst()
  }

  /// Where findings lead to: what is absent, else the observation, else the trace.
  private static func findingRows(_ experiment: Experiment) -> [Int] {
    let tree = experiment.tree
    let ghosts = Set(experiment.ghosts.map(\.finding))
    // What is for information only is visited when there is nothing else.
    let least: Severity =
      experiment.findings.contains { $0.severity > .info } ? .warning : .info
    var rows = Set(experiment.ghosts.indices.map { tree.row(ofGhost: $0) })
    for (number, finding) in experiment.findings.enumerated()
    where !ghosts.contains(number) && finding.severity >= least {
      if finding.observation >= 0 {
        rows.insert(tree.row(ofObservation: Int(finding.observation)))
      } else if finding.trace >= 0 {
        rows.insert(tree.row(ofTrace: Int(finding.trace)))
      }
    }
    return rows.sorted()
  }

  /// Puts the cursor on the first failed trace, where most people want to go, and opens the first
  /// one that has observations two levels deep, a failed one before others.
  private mutating func unfoldFirst() {
    let traces = experiment.traces
    guard !traces.isEmpty else { return }
    cursor = experiment.tree.row(
      ofTrace: traces.firstIndex { $0.outcome == .failed } ?? 0)
    let trace =
      traces.indices.first {
        traces[$0].outcome == .failed && !experiment.tree.rows(ofTrace: $0).isEmpty
      } ?? traces.indices.first { !experiment.tree.rows(ofTrace: $0).isEmpty } ?? 0
    unfolded.insert(experiment.tree.row(ofTrace: trace))
    var row = experiment.tree.rows(ofTrace: trace).lowerBound
    let end = experiment.tree.rows(ofTrace: trace).upperBound
    while row < end {
      unfolded.insert(row)
      row = experiment.tree.end(row)
    }
  }
}

/// The filters that are in force: all of them must hold.
public struct FilterState: Hashable, Sendable {
  /// The filter line's text; always one that can be read.
  public var text = ""
  /// Types that are chosen in the menu; none means all.
  public var types: Set<String> = []
  /// Whether only errors show.
  public var errorsOnly = false
  /// Whether only rows with findings show.
  public var warningsOnly = false
  /// What the command line asked for besides, with its words.
  public var given: [Given] = []

  /// A term of the command line.
  public struct Given: Hashable, Sendable {
    /// As the header shows it.
    public let words: String
    /// What must hold.
    public let term: Query.Term

    /// Makes a term.
    public init(words: String, term: Query.Term) {
      self.words = words
      self.term = term
    }
  }

  /// No filter.
  public init() {}

  /// Whether nothing is filtered.
  public var isEmpty: Bool {
    text.allSatisfy(\.isWhitespace) && types.isEmpty && !errorsOnly && !warningsOnly
      && given.isEmpty
  }

  /// All of it in the words of the filter line.
  public var description: String {
    var words = given.map(\.words)
    if !types.isEmpty { words.append("type:" + types.sorted().joined(separator: "|")) }
    if errorsOnly { words.append("is:error") }
    if warningsOnly { words.append("is:warning") }
    words += text.split(whereSeparator: \.isWhitespace).map(String.init)
    return words.joined(separator: " ")
  }

  /// All of it as one query.
  public func query() throws(QueryFailure) -> Query {
    var query = try Query(text)
    query.terms += given.map(\.term)
    if !types.isEmpty {
      query.terms.append(.init(alternatives: types.sorted().map { .type(.whole($0)) }))
    }
    if errorsOnly { query.terms.append(.init(alternatives: [.state(.error)])) }
    if warningsOnly { query.terms.append(.init(alternatives: [.state(.warning)])) }
    return query
  }
}
