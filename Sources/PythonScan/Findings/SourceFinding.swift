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
    /// Two FluxLoop decorators record the same call.
    case doubleDecorator
    /// `instrument()` starts a trace in another one.
    case nestedTrace
    /// A recorded function runs in a thread or process that has no FluxLoop context.
    case runElsewhere
    /// Recorded coroutines run side by side on one context, which nests them in each other.
    case concurrentContext
    /// A framework's tool has no FluxLoop decorator, unlike others of the file.
    case unrecordedTool
  }

  /// How this use loses or distorts observations.
  public internal(set) var mistake: Mistake
  /// The path of the scanned folder, joined with the path below it.
  public internal(set) var file: String
  /// The line of the FluxLoop decorator, of the call, or of the decorator of a tool that is not
  /// recorded, 1-based.
  public internal(set) var line: Int
  /// The byte in the line where it starts, 1-based.
  public internal(set) var column: Int
  /// The decorated function, the one that is run, or the one that contains the call.
  public internal(set) var function: String
  /// The tool's name, without a `tool.` prefix.
  ///
  /// The literal name in FluxLoop's decorator, or else in the framework's. For a pushed
  /// observation, the literal in `ObservationData(name=…)`. Without a literal, the function's name.
  public internal(set) var toolName: String
  /// FluxLoop's decorator or the call, as written, without arguments; empty without either.
  public internal(set) var fluxloopDecorator: String
  /// The framework's decorator, or the second of FluxLoop's, as written, without arguments.
  public internal(set) var other: String?
  /// The line of ``other``, 1-based.
  public internal(set) var otherLine: Int?
  /// The source line, trimmed, at most 200 characters.
  public internal(set) var excerpt: String
  /// The line of ``other``, likewise.
  public internal(set) var otherExcerpt: String?
  /// What makes the finding less sure, without a capital or a full stop.
  public internal(set) var doubt: String?
  /// The changes that fix it; empty if it must be fixed by hand. Findings about one function have the same.
  public internal(set) var edits: [SourceEdit]
  /// The first lines of the function's decorators once they are fixed; empty without ``edits``.
  public internal(set) var fixedLines: [String]
}
