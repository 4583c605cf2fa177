import TestSupport
import Testing
import TraceCore

@testable import TraceQuery

@Suite("The figures of a run")
struct RunFiguresTests {
  private func figures(_ lines: [String], traces: [String] = []) throws -> (Experiment, RunFigures)
  {
    let experiment = try Observations.load(lines, traces: traces)
    return (experiment, RunFigures(experiment, trace: 0, ErrorOrder(experiment)))
  }

  private static func tool(
    _ id: String, _ name: String, _ start: Double, _ end: Double, error: String? = nil
  ) -> String {
    Observations.line(
      id, parent: "agent", start: start, end: end, type: "tool", name: name, error: error)
  }

  private static let agent = Observations.line("agent", start: 0, end: 20, type: "agent")

  @Test("Tools are counted in the order of their first calls, with their errors and durations.")
  func tools() throws {
    let (experiment, figures) = try figures([
      Self.tool("a", "search", 1, 2), Self.tool("b", "policy", 3, 4),
      Self.tool("c", "search", 5, 8, error: "boom"), Self.tool("d", "search", 9, 10),
      Self.agent,
    ])
    #expect(figures.tools.map(\.name) == ["search", "policy"])
    #expect(figures.tools.map(\.count) == [3, 1] && figures.toolCount == 2)
    let search = figures.tools[0]
    #expect(search.errorCount == 1 && search.duration == 5_000_000)
    #expect(search.first.map { experiment.id($0) } == "a")
    #expect(search.firstError.map { experiment.id($0) } == "c")
    #expect((figures.errorCount, figures.recoveredCount) == (1, 1))
  }

  @Test("The slowest step is the one of the critical path with the most time of its own.")
  func slowest() throws {
    let (experiment, figures) = try figures([
      Self.tool("short", "search", 1, 3), Self.tool("long", "search", 4, 9), Self.agent,
    ])
    // The agent itself has 13 seconds, which are gaps.
    let step = try #require(figures.slowest)
    #expect(experiment.id(step.observation) == "long" && step.time == 5_000_000)
    #expect(figures.shares.total == 20_000_000 && figures.shares.tools == 7_000_000)
  }

  @Test("A run whose only observation is its root has that as its slowest step.")
  func onlyRoot() throws {
    let (_, figures) = try figures([Self.agent])
    #expect(figures.slowest?.time == 20_000_000)
  }

  @Test("The failure is the root cause, with its class and the place in the user's code.")
  func failure() throws {
    let traceback = """
      "metadata": {"error_type": "KeyError", "traceback": "Traceback (most recent call last):\\n  \
      File \\"/app/agent.py\\", line 3, in cancel\\n    x\\nKeyError: 'ref'"}
      """
    let (experiment, figures) = try figures(
      [
        Observations.line(
          "t", parent: "agent", start: 1, end: 2, type: "tool", error: "'ref'", extra: traceback),
        Observations.line("agent", type: "agent", error: "KeyError: 'ref'"),
      ], traces: [#"{"trace_id": "t", "success": false, "error": "'ref'"}"#])
    let failure = try #require(figures.failure)
    #expect(failure.observation.map { experiment.id($0) } == "t")
    #expect(failure.errorClass == "KeyError" && failure.message == "'ref'")
    #expect(failure.frame == "agent.py:cancel")
  }

  @Test("Without an error of an observation, the failure is what the runner recorded.")
  func runnersError() throws {
    let (_, figures) = try figures(
      [Self.agent], traces: [#"{"trace_id": "t", "success": false, "error": "ValueError: no"}"#])
    let failure = try #require(figures.failure)
    #expect(failure.observation == nil)
    #expect(failure.errorClass == "ValueError" && failure.message == "no")
  }

  @Test("A run that succeeded has no failure, although a tool of it failed.")
  func recovered() throws {
    let (_, figures) = try figures(
      [Self.tool("a", "search", 1, 2, error: "boom"), Self.agent],
      traces: [#"{"trace_id": "t", "success": true}"#])
    #expect(figures.failure == nil && figures.recoveredCount == 1)
  }

  @Test("An error that reached a root of a run that succeeded is no failure.")
  func successWithError() throws {
    let (_, figures) = try figures(
      [Observations.line("agent", type: "agent", error: "boom")],
      traces: [#"{"trace_id": "t", "success": true}"#])
    #expect(figures.failure == nil && figures.errorCount == 1 && figures.recoveredCount == 0)
  }

  @Test("A call that was answered and not recorded is counted with the tool's others.")
  func missingCalls() throws {
    let experiment = try Experiment.loaded(
      from: Repository.path(
        "sample-artifacts/decorator-mistakes/decorator-order/not-callable/wrong"),
      store: .none
    ).diagnosed()
    let missing = experiment.traces.indices.flatMap { trace in
      RunFigures(experiment, trace: trace, ErrorOrder(experiment)).tools
    }.reduce(0) { $0 + $1.missingCount }
    #expect(missing == experiment.missingCalls.count)
  }

  @Test("The models of all runs together are those of the statistics.", arguments: 0..<20)
  func agreesWithStatistics(_ seed: UInt64) throws {
    var generator = RandomExperiment(random: SplitMix64(seed: seed))
    let experiment = try generator.make()
    let errors = ErrorOrder(experiment)
    var counts: [String: Int] = [:]
    var tokens: [String: Int] = [:]
    for trace in experiment.traces.indices {
      let figures = RunFigures(experiment, trace: trace, errors)
      for model in figures.models {
        counts[model.name ?? "", default: 0] += model.count
        tokens[model.name ?? "", default: 0] += model.usage?.total ?? 0
      }
      let sum = figures.models.reduce(0) { $0 + ($1.usage?.total ?? 0) }
      #expect(sum == figures.usage?.total ?? 0)
    }
    for model in ObservationGroups(experiment.records, nil).models {
      let name = experiment.strings[model.model]
      #expect(counts[name] == model.sums.count && tokens[name] == model.sums.tokens.total)
    }
  }
}
