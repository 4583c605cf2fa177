/// A filter: rows that match all of its terms.
///
/// In `type:tool|generation -is:recovered dur:>2s "exact words"` the terms are ANDed, `-` negates one,
/// `|` inside a value is OR, and quotes keep spaces. A bare word matches names that contain it.
public struct Query: Hashable, Sendable {
  /// In the order of the text.
  public var terms: [Term]

  /// Makes a filter, which matches everything if it has no terms.
  public init(terms: [Term] = []) { self.terms = terms }

  /// Whether it matches everything.
  public var isEmpty: Bool { terms.isEmpty }

  /// What is between two spaces of a filter.
  public struct Term: Hashable, Sendable {
    /// Whether rows that match a condition are excluded.
    public var isNegated: Bool
    /// The conditions that are ORed; a term without any matches nothing.
    public var alternatives: [Condition]

    /// Makes a term that matches if one of the alternatives does, or none of them if it is negated.
    public init(isNegated: Bool = false, alternatives: [Condition]) {
      self.isNegated = isNegated
      self.alternatives = alternatives
    }
  }

  /// A property of an observation, and for some of them of a trace.
  public enum Condition: Hashable, Sendable {
    case type(TextPattern)
    /// The type that it acts as, or the recorded one if it acts as that.
    case actsAs(TextPattern)
    case state(StateWord)
    case level(TextPattern)
    case name(TextPattern)
    case model(TextPattern)
    /// The first line of the error.
    case error(TextPattern)
    /// The id of a rule with a finding about it.
    case rule(TextPattern)
    case persona(TextPattern)
    /// A text anywhere in its record, as ``BodySearch`` finds it.
    case any(TextPattern)
    /// A text in ``BodyPattern/Part/input``.
    case input(TextPattern)
    /// A text in ``BodyPattern/Part/output``.
    case output(TextPattern)
    /// A text in a member of the metadata, as ``BodyPattern/Part/metadata(_:)`` names it.
    case metadata(String?, TextPattern)
    /// The start of the trace's id.
    case trace(String)
    /// The start of the observation's id.
    case id(String)
    case iteration(NumberRange)
    /// Milliseconds.
    case duration(NumberRange)
    /// The time in which no child ran, in milliseconds.
    case selfTime(NumberRange)
    /// The line of its record.
    case line(NumberRange)
    case tokens(NumberRange)
    /// Tokens of one part.
    case usage(UsagePart, NumberRange)
    /// US dollars.
    case cost(NumberRange)
    /// The final score of the trace's evaluation, or the score of an evaluator with this name.
    case score(evaluator: TextPattern?, NumberRange)
    /// Whether the trace passed its evaluation.
    case pass(Bool)
  }

  /// The parts of tokens, as written after `tokens.`.
  public enum UsagePart: String, CaseIterable, Hashable, Sendable {
    case input = "in"
    case output = "out"
    /// The part of the input that was read from a cache.
    case cached
    /// The part of the output in which the model reasoned.
    case reasoning
  }

  /// The values of `is:`.
  public enum StateWord: String, CaseIterable, Hashable, Sendable {
    /// The observation has an error; the trace failed.
    case error
    /// The run failed, or failed its evaluation or its contract.
    case failed
    /// It has a finding, or the level `warning`; for a trace, a finding about the whole trace.
    case warning
    /// Its parent is missing.
    case orphan
    /// Control flow ended it, such as a cancellation: that is no error.
    case interrupted
    /// It has an error, and its parent has none.
    case recovered
    /// Its error reached the root of its trace.
    case fatal
    /// It is among the slowest 5 % of its type.
    case slow
    /// It is directly below its trace.
    case root
    /// The trace failed its contract.
    case contractFailed = "contract-failed"
  }
}
