/// All rules. The raw values are their ids on the command line and in filters.
public enum Rule: String, Sendable, CaseIterable {
  // Family missing-context.
  case decoratorOrder = "decorator-order"
  case uncapturedTool = "uncaptured-tool"
  case emptyTrace = "empty-trace"
  case observationsLost = "observations-lost"
  case detachedTrace = "detached-trace"
  case noTraceID = "no-trace-id"
  case unknownTrace = "unknown-trace"
  case outsideAgent = "outside-agent"
  case streamNotCaptured = "stream-not-captured"
  case missingContext = "missing-context"
  case recordedWarning = "recorded-warning"
  // Family context-stack.
  case concurrentContext = "concurrent-context"
  case unpoppedObservation = "unpopped-observation"
  case doubleDecorator = "double-decorator"
  // Family data.
  case malformedLine = "malformed-line"
  case notAnObject = "not-an-object"
  case missingField = "missing-field"
  case badField = "bad-field"
  case invalidUTF8 = "invalid-utf8"
  case duplicateID = "duplicate-id"
  case orphan
  case cycle
  case noEndTime = "no-end-time"
  case negativeDuration = "negative-duration"
  case unknownType = "unknown-type"
  case assumedUnit = "assumed-unit"
  case unknownLevel = "unknown-level"
  case toolReportedError = "tool-reported-error"
  case unreadableFile = "unreadable-file"
  case unmatchedFailure = "unmatched-failure"
  case otherFile = "other-file"
  case fileForm = "file-form"
  // Family contract.
  case contractFailed = "contract-failed"
  // Family behaviour.
  case repeatedCall = "repeated-call"
  case loop
  case slowCall = "slow-call"
  case largePrompt = "large-prompt"

  /// Groups of rules.
  public enum Family: String, Sendable, CaseIterable {
    case missingContext = "missing-context"
    case contextStack = "context-stack"
    case data, contract
    /// What the agent does, not how it is recorded. Only information.
    case behaviour
  }
}
