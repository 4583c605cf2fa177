/// A use of FluxLoop in Python source that loses or distorts what it records.
public struct SourceFinding: Hashable, Sendable {
  /// The ways of losing or distorting observations that the source shows.
  public enum Mistake: String, Sendable {
    /// A FluxLoop decorator is above a framework's, so the framework receives a plain function.
    case decoratorOrder
    /// A FluxLoop decorator wraps a generator, so the observation closes before the first value.
    case streamNotCaptured
    /// An observation is pushed without `pop_observation()` in a `finally` of the same function.
    case unpoppedObservation
  }

  /// How this use loses or distorts observations.
  public internal(set) var mistake: Mistake
  /// The path of the scanned folder, joined with the path below it.
  public internal(set) var file: String
  /// The line of the FluxLoop decorator or of the `push_observation` call, 1-based.
  public internal(set) var line: Int
  /// The byte in the line where it starts, 1-based.
  public internal(set) var column: Int
  /// The decorated function, or the one that pushes the observation.
  public internal(set) var function: String
  /// The tool's name, without a `tool.` prefix.
  ///
  /// The literal name in FluxLoop's decorator, or else in the framework's. For a pushed
  /// observation, the literal in `ObservationData(name=…)`. Without a literal, the function's name.
  public internal(set) var toolName: String
  /// FluxLoop's decorator or the `push_observation` call, as written, without arguments.
  public internal(set) var fluxloopDecorator: String
  /// The framework's decorator, as written, without arguments.
  public internal(set) var other: String?
  /// The line of the framework's decorator, 1-based.
  public internal(set) var otherLine: Int?
  /// The source line, trimmed, at most 200 characters.
  public internal(set) var excerpt: String
}
