import TraceIndex
import TraceModel

/// What one run did: where its time went, which tools and models it called, and why it failed.
public struct RunFigures: Sendable {
  /// From the first start to the last end of the observations, in microseconds since the epoch; `nil` if
  /// no observation has both times.
  public let span: Range<Int64>?
  /// How much of ``span`` models and tools took.
  public let shares: TimeShares
  /// The observation in which the critical path spent the most time, not counting those below it. A root
  /// with observations below it is none: its own time is a gap between steps.
  public let slowest: Step?
  /// The tools by the types that observations act as, in the order of their first calls; at most
  /// ``toolLimit``.
  public let tools: [ToolUse]
  /// The number of different tools.
  public let toolCount: Int
  /// The models in the order of their first calls. What no model's name was recorded for is last.
  public let models: [ModelUse]
  /// The tokens of all observations, each counted once; `nil` if none are reported.
  public let usage: Usage?
  /// The known costs of all observations by the file of prices, in US dollars.
  public let cost: Double?
  /// Why the run failed; `nil` if it did not, or if nothing says why.
  public let failure: Failure?
  /// Observations with an error.
  public let errorCount: Int
  /// Those whose parent has none.
  public let recoveredCount: Int
  /// The first observation with an error, in the order of the rows.
  public let firstError: Int?
  /// Whether control flow ended a root of the run, which is no error.
  public let isInterrupted: Bool

  /// Of more tools, the first ones are kept.
  public static let toolLimit = 1_000

  /// An observation and its time on the critical path, in microseconds.
  public struct Step: Hashable, Sendable {
    public let observation: Int
    public let time: Int64
  }

  /// The error that made a run fail.
  public struct Failure: Sendable {
    /// Where it was raised; `nil` if only the runner recorded it.
    public let observation: Int?
    /// Such as `KeyError`.
    public let errorClass: String?
    /// The whole message without the class.
    public let message: String
    /// The innermost call of the user's own code: `agent.py:lookup_order`.
    public let frame: String?
  }

  /// Linear in the rows of the run. Reads the record of the failure.
  ///
  /// `errors` are those of the same experiment.
  public init(_ experiment: Experiment, trace number: Int, _ errors: ErrorOrder) {
    let timing = RunTiming(experiment, trace: number)
    (span, shares) = (timing.span, timing.shares)
    var counter = RunCounter(experiment)
    for row in experiment.tree.recordedOrder(ofTrace: number) {
      counter.add(row, timing.criticalTime(row))
    }
    slowest = counter.slowest
    (tools, toolCount) = (counter.tools.uses, counter.tools.count)
    models = counter.models.uses
    usage = experiment.usage(in: timing.rows)
    cost = experiment.cost(in: timing.rows)
    (errorCount, recoveredCount) = (counter.errorCount, counter.recoveredCount)
    (firstError, isInterrupted) = (counter.firstError, counter.isInterrupted)
    failure = Failure(experiment, trace: number, errors.cause(in: timing.rows))
  }
}

extension RunFigures.Failure {
  /// `cause` is the row of the root cause among the run's errors.
  fileprivate init?(_ experiment: Experiment, trace number: Int, _ cause: Int?) {
    guard experiment.traces[number].outcome == .failed else { return nil }
    let observation = cause.flatMap { experiment.tree.observation($0) }
    let isCause =
      cause.map {
        experiment.tree.hasFatalError(trace: number) || experiment.isCause($0, ofTrace: number)
      } ?? false
    let text: FailureText
    if isCause, let observation {
      text = FailureText(ofObservation: observation, experiment)
      self.observation = observation
    } else if experiment.traces[number].error != nil {
      text = FailureText(ofTrace: number, experiment)
      self.observation = nil
    } else {
      return nil
    }
    (errorClass, message, frame) = (text.errorClass, text.message, text.frame)
  }
}

/// Adds up the rows of a run.
private struct RunCounter {
  private let experiment: Experiment
  private(set) var slowest: RunFigures.Step?
  private(set) var tools: ToolUses
  private(set) var models: ModelUses
  private(set) var errorCount = 0
  private(set) var recoveredCount = 0
  private(set) var firstError: Int?
  private(set) var isInterrupted = false

  init(_ experiment: Experiment) {
    self.experiment = experiment
    tools = ToolUses(experiment)
    models = ModelUses(experiment)
  }

  mutating func add(_ row: Int, _ criticalTime: Int64?) {
    if case .missingCall(let number) = experiment.tree.content(row) {
      return tools.add(missingCall: number)
    }
    guard let observation = experiment.tree.observation(row) else { return }
    let tree = experiment.tree
    if tree.isStep(row), let time = criticalTime, time > slowest?.time ?? 0 {
      slowest = RunFigures.Step(observation: observation, time: time)
    }
    let hasError = experiment.tree.hasOwnError(row)
    if hasError {
      errorCount += 1
      if firstError == nil { firstError = observation }
      if experiment.tree.state(row) == .recovered { recoveredCount += 1 }
    } else if !isInterrupted, experiment.observations.flags[observation].contains(.interrupted) {
      isInterrupted = experiment.tree.isRoot(row)
    }
    if experiment.actingType(observation) == .tool {
      tools.add(observation, hasError: hasError)
    }
    models.add(observation, row)
  }
}
