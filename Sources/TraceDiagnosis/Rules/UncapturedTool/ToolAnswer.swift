/// Where and when the result of a tool call first occurs; what it says are ``AnswerDetails``.
struct ToolAnswer {
  /// The value that contains a result.
  enum Source: Hashable {
    case input(Int32)
    case output(Int32)
    /// The records of the trace.
    case records
  }

  let source: Source
  /// Its index among the results of the source.
  let number: Int32
  /// When an observation first had it, in microseconds since the epoch; `.max` if unknown.
  let time: Int64

  /// The earlier of two copies of an answer.
  static func earlier(_ first: ToolAnswer, _ second: ToolAnswer) -> ToolAnswer {
    first.time <= second.time ? first : second
  }
}
