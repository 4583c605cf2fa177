/// A tool call that was requested and answered, but not recorded.
public struct MissingCall: Sendable {
  /// The tool's name.
  public let name: String
  /// Index in ``ExperimentRecords/traces``.
  public let trace: Int
  /// The observation whose output requested the call.
  public let caller: Int?
  /// Index in ``Diagnosis/findings``.
  public let finding: Int

  package init(name: String, trace: Int, caller: Int?, finding: Int) {
    self.name = name
    self.trace = trace
    self.caller = caller
    self.finding = finding
  }
}
