/// An observation that was pushed by hand and never popped.
struct UnpoppedObservation: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .unpoppedObservation, .contextStack, title: "An observation was pushed and never popped",
      shows: "An observation that ends microseconds after what encloses it, with what came later "
        + "nested below it.",
      cause:
        "push_observation() without pop_observation() on every way out: the SDK closes it when "
        + "the trace ends.",
      fix: "Pop it in a finally block.",
      example: """
        fl_ctx.push_observation(obs)
        try:
            obs.output = work()
        finally:
            fl_ctx.pop_observation()
        """)
  ]

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    Self.suspects(experiment).compactMap { row in
      guard let index = experiment.tree.observation(row) else { return nil }
      let name = experiment.name(index)
      let below = experiment.tree.descendants(row).prefix(1_000).filter {
        experiment.tree.parent($0) == row
      }.compactMap { experiment.tree.observation($0).map(Int32.init) }
      return experiment.finding(
        .unpoppedObservation, .warning, index,
        Evidence(
          .likely, subject: name,
          message: "\(name) ends just after what encloses it, and holds what came later",
          excerpt: name, related: Array(below.prefix(100))))
    }
  }

  /// Ends later than an ancestor by less than this: the trace's end closed it, in microseconds.
  private static let closing: Int64 = 1_000

  /// The rows that the rule speaks of, from the top.
  static func suspects(_ experiment: Experiment) -> [Int] {
    (0..<experiment.tree.count).filter { row in
      experiment.tree.end(row) > row + 1 && isClosedLate(row, experiment)
        && !isBesideChildren(row, experiment)
    }
  }

  /// Whether an enclosing observation of another type ended just before.
  private static func isClosedLate(_ row: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    guard let index = experiment.tree.observation(row), columns.duration(index) != nil else {
      return false
    }
    var place = experiment.tree.parent(row)
    // What the trace's end closes late is not far below what it outlives.
    var steps = 0
    while steps < 32, let above = place, let ancestor = experiment.tree.observation(above) {
      let late = columns.ends[index] - columns.ends[ancestor]
      if columns.ends[ancestor] != ObservationColumns.missingTime, late > 0, late < closing,
        columns.types[ancestor] != columns.types[index]
      {
        return true
      }
      place = experiment.tree.parent(above)
      steps += 1
    }
    return false
  }

  /// Whether a child outlives it: then they ran side by side, which is another rule's.
  private static func isBesideChildren(_ row: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    guard let index = experiment.tree.observation(row) else { return false }
    var child = row + 1
    while child < experiment.tree.end(row) {
      if let below = experiment.tree.observation(child), columns.ends[below] > columns.ends[index] {
        return true
      }
      child = experiment.tree.end(child)
    }
    return false
  }
}
