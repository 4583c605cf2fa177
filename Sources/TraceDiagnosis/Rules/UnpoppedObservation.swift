import JSONText
import TraceIndex
import TraceModel

/// An observation that was pushed by hand and never popped.
struct UnpoppedObservation: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .unpoppedObservation, .contextStack, title: "An observation was pushed and never popped",
      shows: "An observation that ends microseconds after an ancestor, with later observations "
        + "nested below it; or a tool with a generation below it that was given the tool's answer.",
      cause:
        "The function can end without pop_observation(), so the SDK closes the observation when "
        + "the trace ends, or what pops it runs too late.",
      fix: "Pop it in a finally block.",
      example: """
        fl_ctx.push_observation(obs)
        try:
            obs.output = work()
        finally:
            fl_ctx.pop_observation()
        """)
  ]

  static let readsBodies = true
  private static let descendantLimit = 1_000
  private static let relatedLimit = 100

  private let experiment: Experiment
  private var suspects: UnpoppedSuspects
  private var late: LatePops

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    suspects = context.unpoppedSuspects
    late = LatePops(context.experiment)
  }

  func wants(_ observation: Int) -> Bool {
    suspects.needsBody(observation) || late.wants(observation)
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    suspects.read(body, of: observation)
    late.read(body, of: observation)
  }

  mutating func merge(_ later: UnpoppedObservation) {
    suspects.merge(later.suspects)
    late.merge(later.late)
  }

  mutating func finish() -> [Finding] {
    let unpopped = suspects.rows.sorted().compactMap { row in
      experiment.tree.observation(row).map { finding($0, row) }
    }
    let known = Set(unpopped.map { Int($0.observation) })
    return unpopped + late.found.filter { !known.contains($0.tool) }.map(finding)
  }

  private func finding(_ late: (tool: Int, generations: [Int])) -> Finding {
    let name = experiment.name(late.tool)
    return experiment.finding(
      .unpoppedObservation, late.tool,
      Evidence(
        [.strong("the model was given its answer while it was still open")], subject: name,
        message:
          "\(name) was popped only after the model's next answer, which is recorded below it",
        excerpt: name, related: late.generations.prefix(Self.relatedLimit).map(Int32.init)))
  }

  private func finding(_ index: Int, _ row: Int) -> Finding {
    let name = experiment.name(index)
    return experiment.finding(
      .unpoppedObservation, index,
      Evidence(
        [
          .weak("it ends just after an ancestor"),
          .weak("later observations are nested below it"),
        ], subject: name,
        message:
          "\(name) ends just after an ancestor, and later observations are nested below it",
        excerpt: name, related: children(row)))
  }

  private func children(_ row: Int) -> [Int32] {
    let children = experiment.tree.descendants(row).prefix(Self.descendantLimit).filter {
      experiment.tree.parent($0) == row
    }.compactMap { experiment.tree.observation($0).map(Int32.init) }
    return Array(children.prefix(Self.relatedLimit))
  }
}
