import JSONText
import TraceIndex
import TraceModel

/// One call that was recorded twice, one inside the other.
struct DoubleDecorator: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .doubleDecorator, .contextStack, title: "One call is recorded twice",
      shows: "A single child with its parent's type and name and nearly its times.",
      cause: "A function has FluxLoop's decorator twice, or a decorator and a push of its own.",
      fix: "Keep one of the two.")
  ]

  static let readsBodies = true

  private let experiment: Experiment
  /// The outer one by the inner one.
  private let suspects: [Int: Int]
  private let asked: Set<Int>
  private var inputs: [Int: JSONDocument.Value] = [:]

  init(_ experiment: Experiment) {
    self.experiment = experiment
    let pairs = Self.pairs(experiment)
    suspects = Dictionary(pairs, uniquingKeysWith: { $1 })
    asked = Set(pairs.flatMap { [$0.0, $0.1] })
  }

  func wants(_ observation: Int) -> Bool { asked.contains(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    if wants(observation) { inputs[observation] = body["input"] }
  }

  mutating func finish() -> [Finding] {
    suspects.keys.sorted().compactMap { inner in
      guard let outer = suspects[inner], !isRecursion(inner, outer) else { return nil }
      let name = experiment.name(inner)
      return experiment.finding(
        .doubleDecorator, .warning, inner,
        Evidence(
          .likely, subject: name,
          message:
            "\(name) is the only child of another \(experiment.name(outer)) that took as long",
          excerpt: name, related: [Int32(outer)]))
    }
  }

  /// Whether the inner one was called with other values of the same arguments: then the function
  /// called itself, and two calls were recorded, not one twice.
  private func isRecursion(_ inner: Int, _ outer: Int) -> Bool {
    guard let a = inputs[inner], let b = inputs[outer], a.source != b.source else { return false }
    return a.kind != .object || b.kind != .object
      || a.children.map(\.key) == b.children.map(\.key)
  }

  /// Single children with their parent's type and name and nearly its times.
  private static func pairs(_ experiment: Experiment) -> [(Int, Int)] {
    let tree = experiment.tree
    let columns = experiment.observations
    return (0..<tree.count).compactMap { row in
      guard let inner = tree.observation(row), let parentRow = tree.parent(row),
        parentRow == row - 1, tree.end(row) == tree.end(parentRow),
        let outer = tree.observation(parentRow), columns.types[inner] == columns.types[outer],
        columns.names[inner] == columns.names[outer]
          || plain(experiment.name(inner)) == plain(experiment.name(outer)),
        isAsLong(inner, outer, columns)
      else { return nil }
      return (inner, outer)
    }
  }

  private static func plain(_ name: String) -> Substring {
    name.hasPrefix("tool.") ? name.dropFirst(5) : name[...]
  }

  /// A wrapper around a wrapper costs well below a millisecond; large inputs take a little longer.
  private static func isAsLong(
    _ inner: Int, _ outer: Int, _ columns: ObservationColumns
  ) -> Bool {
    guard let length = columns.duration(outer), columns.duration(inner) != nil else { return false }
    let limit = max(1_000, min(length / 100, 5_000))
    return abs(columns.starts[inner] - columns.starts[outer]) <= limit
      && abs(columns.ends[inner] - columns.ends[outer]) <= limit
  }
}
