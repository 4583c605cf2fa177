import TraceIndex
import TraceModel

/// The calls of one tool in a run.
public struct ToolUse: Sendable {
  public let name: String
  /// The recorded calls.
  public fileprivate(set) var count = 0
  /// Recorded calls with an error.
  public fileprivate(set) var errorCount = 0
  /// Calls that were answered and not recorded.
  public fileprivate(set) var missingCount = 0
  /// The durations of the recorded calls together, in microseconds; `nil` if none has one.
  public fileprivate(set) var duration: Int64?
  /// The first recorded call.
  public fileprivate(set) var first: Int?
  /// The first call with an error.
  public fileprivate(set) var firstError: Int?
  /// The first missing call, as an index in ``Diagnosis/missingCalls``.
  public fileprivate(set) var firstMissing: Int?

  fileprivate init(name: String) { self.name = name }
}

/// Collects the tools of a run. Names that are canonically equivalent are one tool.
struct ToolUses {
  private let experiment: Experiment
  private(set) var uses: [ToolUse] = []
  private(set) var count = 0
  /// By the number of the name; ``RunFigures/toolLimit`` for a tool that is not kept.
  private var positions: [UInt32: Int] = [:]
  private var positionsByName: [String: Int] = [:]

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func add(_ observation: Int, hasError: Bool) {
    let number = experiment.observations.names[observation]
    let position = positions[number] ?? position(of: experiment.strings[number])
    positions[number] = position
    guard position < uses.count else { return }
    uses[position].count += 1
    if uses[position].first == nil { uses[position].first = observation }
    if hasError {
      uses[position].errorCount += 1
      if uses[position].firstError == nil { uses[position].firstError = observation }
    }
    guard let duration = experiment.observations.duration(observation) else { return }
    let (sum, isTooLarge) = (uses[position].duration ?? 0).addingReportingOverflow(duration)
    uses[position].duration = isTooLarge ? .max : sum
  }

  mutating func add(missingCall number: Int) {
    let position = position(of: experiment.missingCalls[number].name)
    guard position < uses.count else { return }
    uses[position].missingCount += 1
    if uses[position].firstMissing == nil { uses[position].firstMissing = number }
  }

  private mutating func position(of name: String) -> Int {
    if let position = positionsByName[name] { return position }
    let position = count
    positionsByName[name] = position
    count += 1
    if position < RunFigures.toolLimit { uses.append(ToolUse(name: name)) }
    return position
  }
}
