/// A place in Python source where FluxLoop is used so that it loses or distorts what it records.
public struct SourceFinding: Hashable, Sendable {
  /// What is wrong with the place.
  public enum Mistake: String, Sendable {
    /// A FluxLoop decorator stands above a framework's, which then gets a plain function.
    case decoratorOrder
    /// A FluxLoop decorator wraps a generator, so its observation closes before the first value.
    case streamNotCaptured
    /// An observation is pushed with no `pop_observation()` in a `finally` of the same function.
    case unpoppedObservation
  }

  /// What is wrong.
  public var mistake: Mistake
  /// The path as it was found: the given folder's, and what lies below it.
  public var file: String
  /// Line of the FluxLoop decorator or of the `push_observation` call, counted from 1.
  public var line: Int
  /// Where it starts in its line, in bytes of UTF-8, counted from 1.
  public var column: Int
  /// The name of the function.
  public var function: String
  /// What the tool is called, without a leading `tool.`.
  ///
  /// The literal that names it in FluxLoop's decorator, or else in the framework's; for a pushed
  /// observation the literal in its `ObservationData(name=…)`; without one, the function's name.
  public var toolName: String
  /// FluxLoop's decorator, or the call that pushes, as written and without its arguments.
  public var fluxloopDecorator: String
  /// The framework's decorator as written, without its arguments.
  public var other: String?
  /// The line of the framework's decorator.
  public var otherLine: Int?
  /// The source line, trimmed, at most 200 characters.
  public var excerpt: String
}

/// What reading a folder of Python source found.
public struct SourceReport: Sendable {
  /// The mistakes, by file and place.
  public var findings: [SourceFinding] = []
  /// How many files were read.
  public var filesRead = 0
  /// The files and folders that could not be read, and what the system said.
  public var failures: [(path: String, reason: String)] = []
}
