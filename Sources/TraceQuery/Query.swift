/// A filter: all of its terms must hold.
///
/// `type:tool|generation -is:recovered dur:>2s "exact words"`: words are ANDed, `-` negates, `|`
/// inside a value is OR, quotes keep blanks. A bare word is looked for in names.
public struct Query: Hashable, Sendable {
  /// The terms, in the order in which they were written.
  public var terms: [Term]

  /// Makes a filter of terms; without any it takes everything.
  public init(terms: [Term] = []) { self.terms = terms }

  /// Whether it takes everything.
  public var isEmpty: Bool { terms.isEmpty }

  /// One condition.
  public struct Term: Hashable, Sendable {
    /// Whether it must not hold.
    public var isNegated: Bool
    /// What must hold: one of these.
    public var alternatives: [Condition]

    /// Makes a term.
    public init(isNegated: Bool = false, alternatives: [Condition]) {
      self.isNegated = isNegated
      self.alternatives = alternatives
    }
  }

  /// What can be asked of an observation.
  public enum Condition: Hashable, Sendable {
    case type(TextPattern)
    case state(StateWord)
    case level(TextPattern)
    case name(TextPattern)
    case model(TextPattern)
    case error(TextPattern)
    /// The name of a rule that speaks of it, or the start of one.
    case rule(TextPattern)
    case persona(TextPattern)
    /// What stands anywhere in its record, as ``BodySearch`` finds it.
    case any(TextPattern)
    case trace(String)
    case id(String)
    case iteration(NumberRange)
    /// Milliseconds.
    case duration(NumberRange)
    case tokens(NumberRange)
  }

  /// The words behind `is:`.
  public enum StateWord: String, CaseIterable, Hashable, Sendable {
    /// An error of its own; for a trace: it failed.
    case error
    /// A finding speaks of it.
    case warning
    /// Its parent is missing.
    case orphan
    /// An error of its own that its parent survived.
    case recovered
    /// An error that reached the root of its trace.
    case fatal
    /// Among the slowest twentieth of its type.
    case slow
    /// Directly below its trace.
    case root
  }

  /// The words before the colon, in the order in which help lists them.
  public static let fields: [(name: String, help: String)] = [
    ("type", "agent, generation, tool, span, event, chain, evaluation, or its start"),
    ("is", "error, fatal, recovered, warning, orphan, slow, root"),
    ("level", "debug, info, warning, error"),
    ("name", "name: part, glob* or ~regex"),
    ("model", "model: part, glob* or ~regex"),
    ("dur", "duration: >2s, <=500ms, 1s..3s"),
    ("tokens", "tokens: >=1000, 1k..5k"),
    ("trace", "start of a trace id"),
    ("id", "start of an observation id"),
    ("persona", "persona of the trace"),
    ("iter", "iteration of the trace: 0, >2, 0..3"),
    ("error", "first line of the error: part, glob* or ~regex"),
    ("any", "anywhere in input, output …: part, glob* or ~regex"),
    ("rule", "a rule that speaks of it, as decorator-order, or its start"),
  ]
}

/// How a text is compared: a part of it, a glob for the whole of it, or a regular expression.
///
/// Smart case: a pattern without capitals ignores case.
public enum TextPattern: Hashable, Sendable {
  case part(String)
  case start(String)
  case whole(String)
  case glob(String)
  case regex(String)
}

/// An interval of numbers, both ends inclusive unless open.
public struct NumberRange: Hashable, Sendable {
  /// Lower bound.
  public var low: Double = -.infinity
  /// Upper bound.
  public var high: Double = .infinity
  /// Whether `low` itself is out.
  public var isAboveLow = false
  /// Whether `high` itself is out.
  public var isBelowHigh = false

  /// Whether a number lies in it.
  public func contains(_ value: Double) -> Bool {
    (isAboveLow ? value > low : value >= low) && (isBelowHigh ? value < high : value <= high)
  }
}

extension Query {
  /// The patterns that are looked for in bodies, each once.
  public var bodyPatterns: Set<TextPattern> {
    Set(
      terms.flatMap(\.alternatives).compactMap { condition in
        if case .any(let pattern) = condition { pattern } else { nil }
      })
  }

  /// Whether a negated term asks for bodies, so that a hit takes rows away.
  public var negatesBodies: Bool {
    terms.contains { $0.isNegated && !Query(terms: [$0]).bodyPatterns.isEmpty }
  }
}

/// Where a filter's text is wrong, and how.
public struct QueryFailure: Error, Hashable, Sendable {
  /// Characters from the start of the text.
  public var offset: Int
  /// One sentence.
  public var message: String

  /// Makes a failure.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
