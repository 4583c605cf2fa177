/// One call that was recorded twice, one inside the other.
struct DoubleDecorator: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .doubleDecorator, .contextStack, title: "One call is recorded twice",
      shows: "A single child with its parent's type and name and nearly its times.",
      cause: "A function has FluxLoop's decorator twice, or a decorator and a push of its own.",
      fix: "Keep one of the two.")
  ]

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    let tree = experiment.tree
    let columns = experiment.observations
    return (0..<tree.count).compactMap { row in
      guard let inner = tree.observation(row), let parentRow = tree.parent(row),
        parentRow == row - 1, tree.end(row) == tree.end(parentRow),
        let outer = tree.observation(parentRow),
        columns.names[inner] == columns.names[outer], columns.types[inner] == columns.types[outer],
        isAsLong(inner, outer)
      else { return nil }
      let name = experiment.name(inner)
      return experiment.finding(
        .doubleDecorator, .warning, inner,
        Evidence(
          .likely, subject: name,
          message: "\(name) is the only child of another \(name) that took as long", excerpt: name,
          related: [Int32(outer)]))
    }
  }

  /// A wrapper around a wrapper costs well below a millisecond; large inputs take a little longer.
  private func isAsLong(_ inner: Int, _ outer: Int) -> Bool {
    let columns = experiment.observations
    guard let length = columns.duration(outer), columns.duration(inner) != nil else { return false }
    let limit = max(1_000, length / 100)
    return abs(columns.starts[inner] - columns.starts[outer]) <= limit
      && abs(columns.ends[inner] - columns.ends[outer]) <= limit
  }
}
