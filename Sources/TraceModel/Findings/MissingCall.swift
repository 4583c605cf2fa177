/// A tool call that was requested and answered, but not recorded.
public struct MissingCall: Sendable {
  /// The tool's name.
  public let name: String
  /// What the model received, at most 200 characters.
  public let answer: String
  /// Index in ``ExperimentRecords/traces``.
  public let trace: Int
  /// The observation whose output requested the call.
  public let caller: Int?
  /// The observation of the same trace that follows the call in time; `nil` if none is known.
  public let successor: Int?
  /// Index in ``Diagnosis/findings``.
  public let finding: Int

  package init(
    name: String, answer: String = "", trace: Int, caller: Int?, successor: Int? = nil, finding: Int
  ) {
    self.name = name
    self.answer = answer
    self.trace = trace
    self.caller = caller
    self.successor = successor
    self.finding = finding
  }
}
