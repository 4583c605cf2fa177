import JSONText
import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Sorted rows")
struct ArrangementTests {
  /// The observations of a tree, each with the depth of its row, in the order of the rows.
  private func outline(_ experiment: Experiment) -> [String] {
    (0..<experiment.tree.count).map { row in
      String(repeating: " ", count: experiment.tree.depth(row)) + name(experiment, row)
    }
  }

  private func name(_ experiment: Experiment, _ row: Int) -> String {
    switch experiment.tree.content(row) {
    case .trace(let number): experiment.traces[number].id ?? "-"
    case .observation(let index): experiment.name(index)
    case .missingCall(let number): "missing \(number)"
    case .missingParent(let number): "parent \(number)"
    }
  }

  private static let lines = [
    Observations.line("a", trace: "t1", start: 0, end: 9),
    Observations.line("b", parent: "a", trace: "t1", start: 1, end: 3, error: "no"),
    Observations.line(
      "c", parent: "a", trace: "t1", start: 3, end: 8, extra: #""total_tokens": 5"#),
    Observations.line(
      "d", parent: "c", trace: "t1", start: 3, end: 4, extra: #""total_tokens": 9"#),
    Observations.line("e", parent: "a", trace: "t1", start: 8, end: nil),
    Observations.line("f", trace: "t2", start: 20, end: 50, extra: #""total_tokens": 8"#),
  ]
  private static let traces = [
    #"{"trace_id": "t1", "duration_ms": 9000, "success": true}"#,
    #"{"trace_id": "t2", "duration_ms": 30000, "success": true}"#,
  ]

  @Test(
    "Siblings are sorted, the largest first, and those without a figure last.",
    arguments: [
      (RowOrder.time, "t1 a b c d e t2 f"), (.duration, "t2 f t1 a c d b e"),
      (.selfTime, "t1 a c d b e t2 f"), (.tokens, "t1 a c d b e t2 f"),
      (.cost, "t1 a b c d e t2 f"), (.errors, "t1 a b c d e t2 f"),
    ])
  func siblings(_ order: RowOrder, _ expected: String) throws {
    let experiment = try Observations.load(Self.lines, traces: Self.traces)
    let sorted = try #require(experiment.arranged(Arrangement(order: order)))
    #expect(outline(sorted).map { $0.trimmingBlanks() }.joined(separator: " ") == expected)
    #expect(sorted.arrangement == Arrangement(order: order))
  }

  @Test("A figure of 0 comes before none.", arguments: [RowOrder.tokens, .cost])
  func zeros(_ order: RowOrder) throws {
    func line(_ id: String, parent: String? = "a", _ start: Double, _ tokens: Int?) -> String {
      let usage = tokens.map { #", "prompt_tokens": \#($0), "completion_tokens": 0"# } ?? ""
      return Observations.line(
        id, parent: parent, trace: "t", start: start, end: 9, type: "generation",
        extra: #""model": "m""# + usage)
    }
    let lines = [
      line("a", parent: nil, 0, nil), line("b", 1, nil), line("c", 2, 0), line("d", 3, 5),
      line("e", 4, nil), line("f", parent: "e", 4, 0), line("g", 5, nil),
    ]
    let prices = try JSONDocument(Array(#"{"m": {"input_cost_per_token": 1}}"#.utf8))
    let experiment = try Observations.load(lines).priced(Prices(prices))
    let sorted = try #require(experiment.arranged(Arrangement(order: order)))
    let found = outline(sorted).map { $0.trimmingBlanks() }
    #expect(found.joined(separator: " ") == "t a d c e f b g")
  }

  @Test("A run has the tokens of its record if its observations state none but 0.")
  func tokensOfRecords() throws {
    let lines = ["t1", "t2"].map { Observations.line($0, trace: $0, extra: #""total_tokens": 0"#) }
    let traces = [("t1", 0), ("t2", 7)].map {
      #"{"trace_id": "\#($0)", "success": true, "token_usage": {"total_tokens": \#($1)}}"#
    }
    let experiment = try Observations.load(lines, traces: traces)
    let sorted = try #require(experiment.arranged(Arrangement(order: .tokens)))
    #expect(outline(sorted).filter { !$0.hasPrefix(" ") } == ["t2", "t1"])
  }

  @Test(
    "By score the lowest comes first, a verdict without one before it, and runs without either last."
  )
  func scores() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      ["a", "b", "c", "d"].map { #"{"trace_id": "\#($0)", "success": true}"# }
        .joined(separator: "\n"), to: "trace_summary.jsonl")
    try folder.write(
      [
        #"{"trace_id": "a", "final_score": 0.9, "pass": true}"#,
        #"{"trace_id": "c", "final_score": 0.2, "pass": false}"#,
        #"{"trace_id": "d", "pass": false}"#,
      ].joined(separator: "\n"), to: "evaluation/per_trace.jsonl")
    let experiment = try folder.load()
    let list = try #require(
      experiment.listedRows(.runs, by: .score, among: nil, in: 0..<experiment.tree.count))
    let ids = (0..<list.count).map { experiment.traces[experiment.tree.trace(list[$0])].id ?? "" }
    #expect(ids == ["d", "c", "a", "b"])
  }

  @Test("Sorting can be stopped.")
  func stop() throws {
    let experiment = try Observations.load(Self.lines, traces: Self.traces)
    #expect(experiment.arranged(Arrangement(order: .duration), isStopped: { true }) == nil)
  }

  /// By what identifies a row, because rows have other numbers.
  private func byName<Value>(
    _ experiment: Experiment, _ value: (Int) -> Value
  ) -> [TreeIndex.Content: Value] {
    Dictionary(
      uniqueKeysWithValues: (0..<experiment.tree.count).map {
        (experiment.tree.content($0), value($0))
      })
  }

  @Test("A sorted tree has the same nodes, figures, times, paths and causes.", arguments: 0..<24)
  func sameFigures(_ seed: UInt64) throws {
    var random = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try random.make()
    for order in RowOrder.allCases {
      let sorted = try #require(experiment.arranged(Arrangement(order: order)))
      checkTree(sorted, experiment)
      checkKeys(sorted, order)
      #expect(causes(sorted) == causes(experiment))
      for trace in experiment.traces.indices {
        let (new, old) = (RunTiming(sorted, trace: trace), RunTiming(experiment, trace: trace))
        #expect(new.span == old.span)
        #expect(new.shares == old.shares)
        for row in old.rows {
          let other = self.row(experiment.tree.content(row), in: sorted)
          #expect(new.selfTime(other) == old.selfTime(row))
          #expect(new.criticalTime(other) == old.criticalTime(row))
        }
      }
      // And back.
      let restored = try #require(sorted.arranged(Arrangement()))
      #expect(outline(restored) == outline(experiment))
    }
  }

  private func row(_ content: TreeIndex.Content, in experiment: Experiment) -> Int {
    switch content {
    case .trace(let number): experiment.tree.row(ofTrace: number)
    case .observation(let index): experiment.tree.row(ofObservation: index)
    case .missingCall(let number): experiment.tree.row(ofMissingCall: number)
    case .missingParent(let number): experiment.tree.row(ofMissingParent: number)
    }
  }

  private func checkTree(_ sorted: Experiment, _ experiment: Experiment) {
    let (new, old) = (sorted.tree, experiment.tree)
    #expect(new.count == old.count)
    for row in 0..<new.count {
      let before = self.row(new.content(row), in: experiment)
      #expect(self.row(new.content(row), in: sorted) == row)
      #expect(new.recordedRow(row) == before)
      #expect(new.depth(row) == old.depth(before))
      #expect(new.parent(row).map(new.content) == old.parent(before).map(old.content))
      #expect(new.end(row) - row == old.end(before) - before)
      #expect(new.trace(row) == old.trace(before))
      #expect(new.state(row) == old.state(before))
      #expect(new.tokens(in: row..<new.end(row)) == old.tokens(in: before..<old.end(before)))
      #expect(new.errors(in: row..<new.end(row)) == old.errors(in: before..<old.end(before)))
    }
    for trace in experiment.traces.indices {
      #expect(
        new.recordedOrder(ofTrace: trace).map(new.content)
          == old.rows(ofTrace: trace).map(old.content))
    }
  }

  /// Each row has no larger key than the sibling before it, and of equal ones the first in time is first.
  private func checkKeys(_ sorted: Experiment, _ order: RowOrder) {
    guard order != .time, let keys = RowKeys.keys(sorted, order, isStopped: { false }) else {
      return
    }
    let tree = sorted.tree
    var latest: [Int?: Int] = [:]
    for row in 0..<tree.count {
      let parent = tree.parent(row)
      if let before = latest[parent] {
        #expect(
          keys[before] > keys[row]
            || keys[before] == keys[row] && tree.recordedRow(before) < tree.recordedRow(row))
      }
      latest[parent] = row
    }
  }

  @Test(
    "A list has the rows of its kind that match, sorted, and knows their positions.",
    arguments: 0..<12)
  func lists(_ seed: UInt64) throws {
    var random = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try random.make()
    let tree = experiment.tree
    let matches = try random.query().query
    let set = seed % 3 == 0 ? nil : experiment.rows(matching: matches).matches
    let range = seed % 2 == 0 ? 0..<tree.count : tree.count / 4..<tree.count
    for (kind, order) in zip(
      [ListedKind.type(.tool), .type(.agent), .all, .runs, .type(.span)].shuffled(),
      RowOrder.allCases)
    {
      let listed = try #require(
        experiment.listedRows(kind, by: order, among: set, in: range))
      let rows = (0..<listed.count).map { listed[$0] }
      let members = range.filter { set?.contains($0) ?? true && isMember($0, kind, experiment) }
      #expect(rows.sorted() == members)
      let keys = try #require(RowKeys.keys(experiment, order, isStopped: { false }))
      for (above, below) in zip(rows, rows.dropFirst()) {
        #expect(keys[above] > keys[below] || keys[above] == keys[below] && above < below)
      }
      for row in 0..<tree.count { #expect(listed.position(of: row) == rows.firstIndex(of: row)) }
      if order == .time, rows.count > 1, let first = start(rows[0], experiment) {
        #expect(rows.allSatisfy { start($0, experiment).map { $0 >= first } ?? true })
      }
    }
  }

  private func isMember(_ row: Int, _ kind: ListedKind, _ experiment: Experiment) -> Bool {
    switch kind {
    case .runs: experiment.tree.depth(row) == 0
    case .all: experiment.tree.depth(row) > 0
    case .type(let type):
      experiment.tree.observation(row).map { experiment.actingType($0) == type }
        ?? (type == .tool && name(experiment, row).hasPrefix("missing"))
    }
  }

  private func start(_ row: Int, _ experiment: Experiment) -> Int64? {
    guard let index = experiment.tree.observation(row) else { return nil }
    let start = experiment.observations.starts[index]
    return start == ObservationColumns.missingTime ? nil : start
  }

  private func causes(_ experiment: Experiment) -> [TreeIndex.Content?] {
    let order = ErrorOrder(experiment)
    return experiment.traces.indices.map {
      order.cause(in: experiment.tree.rows(ofTrace: $0)).map { experiment.tree.content($0) }
    }
  }
}
