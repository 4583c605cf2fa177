import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// One call that was recorded twice, one inside the other.
struct DoubleDecorator: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .doubleDecorator, .contextStack, title: "One call is recorded twice",
      shows:
        "An only child with the type and name of its parent, and nearly the same times. If one "
        + "of the two is a span, with the same input and output as well. The same arguments with "
        + "other values are a function that calls itself.",
      cause: "The function has two FluxLoop decorators, or a decorator and a push_observation() "
        + "call.",
      fix: "Keep one of the two.")
  ]

  static let readsBodies = true

  private let experiment: Experiment
  /// The outer observation by the inner one.
  private let suspects: [Int: Int]
  /// Both observations of each suspect.
  private let compared: Set<Int>
  private var bodies: [Int: Body] = [:]

  private struct Body {
    let input: JSONDocument.Value?
    let output: JSONDocument.Value?

    func isEqual(_ other: Body) -> Bool {
      input != nil && output != nil && isSame(input, other.input) && isSame(output, other.output)
    }

    func hasSameInput(_ other: Body) -> Bool { isSame(input, other.input) }

    /// Whether two values are equal, however they are written.
    private func isSame(_ value: JSONDocument.Value?, _ other: JSONDocument.Value?) -> Bool {
      value.map(Conversation.fingerprint) == other.map(Conversation.fingerprint)
    }
  }

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    let pairs = Self.pairs(experiment)
    suspects = Dictionary(pairs, uniquingKeysWith: { $1 })
    compared = Set(pairs.flatMap { [$0.0, $0.1] })
  }

  func wants(_ observation: Int) -> Bool { compared.contains(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    if wants(observation) {
      bodies[observation] = Body(input: body["input"], output: body["output"])
    }
  }

  mutating func merge(_ later: DoubleDecorator) {
    bodies.merge(later.bodies) { first, _ in first }
  }

  mutating func finish() -> [Finding] {
    suspects.keys.sorted().compactMap { inner in
      suspects[inner].flatMap { outer in
        signs(inner, outer).map { finding(inner, outer, $0) }
      }
    }
  }

  private func finding(_ inner: Int, _ outer: Int, _ signs: [Sign]) -> Finding {
    let name = experiment.name(inner)
    return experiment.finding(
      .doubleDecorator, inner,
      Evidence(
        signs, subject: name,
        message:
          "\(name) is the only child of another \(experiment.name(outer)), with nearly the same "
          + "times",
        excerpt: name, related: [Int32(outer)]))
  }

  /// What says that two observations are one call; `nil` if they are two.
  private func signs(_ inner: Int, _ outer: Int) -> [Sign]? {
    let times = Sign.weak("both have nearly the same times")
    let types = experiment.observations.types
    guard types[inner] != types[outer] else {
      let child = Sign.weak("it is the only child of an observation with its type and name")
      return isRecursion(inner, outer) ? nil : [child, times]
    }
    guard let body = bodies[inner], let around = bodies[outer], body.isEqual(around) else {
      return nil
    }
    return [
      .strong("it is the only child of an observation with its name, input and output"), times,
    ]
  }

  /// Whether the inner call has the same arguments with other values: then the function called
  /// itself, and two calls were recorded.
  private func isRecursion(_ inner: Int, _ outer: Int) -> Bool {
    guard let inside = bodies[inner], let around = bodies[outer], let a = inside.input,
      let b = around.input, !inside.hasSameInput(around)
    else { return false }
    return a.kind != .object || b.kind != .object
      || Set(a.children.map(\.key)) == Set(b.children.map(\.key))
  }

  /// Only children with the name of their parents and nearly the same times, which have the same type
  /// or are next to a span: `@fluxloop.trace` records one for the function of any other decorator.
  private static func pairs(_ experiment: Experiment) -> [(Int, Int)] {
    let tree = experiment.tree
    let columns = experiment.observations
    return (0..<tree.count).compactMap { row in
      guard let inner = tree.observation(row), let parentRow = tree.parent(row),
        parentRow == row - 1, tree.end(row) == tree.end(parentRow),
        let outer = tree.observation(parentRow), isPair(columns.types[inner], columns.types[outer]),
        hasSameTimes(inner, outer, columns),
        columns.names[inner] == columns.names[outer]
          || ToolName.bare(experiment.name(inner)) == ToolName.bare(experiment.name(outer))
      else { return nil }
      return (inner, outer)
    }
  }

  private static func isPair(_ inner: ObservationType, _ outer: ObservationType) -> Bool {
    inner == outer || inner == .span || outer == .span
  }

  /// Whether the times differ by less than a wrapper costs: a millisecond, or a little more with
  /// large inputs.
  private static func hasSameTimes(
    _ inner: Int, _ outer: Int, _ columns: ObservationColumns
  ) -> Bool {
    guard let length = columns.duration(outer), columns.duration(inner) != nil else { return false }
    let limit = max(1_000, min(length / 100, 5_000))
    return abs(columns.starts[inner] - columns.starts[outer]) <= limit
      && abs(columns.ends[inner] - columns.ends[outer]) <= limit
  }
}
