import TraceModel

extension Usage {
  /// How a count of the record's fields relates to that of a nested usage.
  private enum Relation {
    case missing, equal, other
    /// The field leaves out what the nested usage states as a part.
    case partial
  }

  /// The counts of a record's fields with what they do not state, from the usage that its output or
  /// metadata reports.
  ///
  /// Where the two differ the fields are right, but for a field without the cached tokens that Anthropic
  /// counts apart, or without the reasoning that Gemini counts apart.
  func completed(by nested: Usage?) -> Usage {
    guard let nested, let nestedTotal = nested.total, nestedTotal > 0 else { return self }
    let cache = (nested.cached ?? 0) + (nested.cacheWritten ?? 0)
    let hasOwnTotal = hasSameTotal(as: nestedTotal, cache, nested.reasoning ?? 0)
    var inputs = Self.relation(input, nested.input, apart: cache)
    var outputs = Self.relation(output, nested.output, apart: nested.reasoning ?? 0)
    if !hasOwnTotal {
      if inputs != .equal { inputs = .other }
      if outputs != .equal { outputs = .other }
    }
    let input = inputs == .missing || inputs == .partial ? nested.input : self.input
    let output = outputs == .missing || outputs == .partial ? nested.output : self.output
    return Usage(
      input: input, output: output,
      cached: cached ?? (inputs == .other ? nil : nested.cached),
      cacheWritten: cacheWritten ?? (inputs == .other ? nil : nested.cacheWritten),
      reasoning: reasoning ?? (outputs == .other ? nil : nested.reasoning),
      total: total(inputs, outputs, hasOwnTotal, nestedTotal))
  }

  private func total(
    _ inputs: Relation, _ outputs: Relation, _ isSame: Bool, _ nested: Int
  ) -> Int? {
    let isCompleted = [inputs, outputs].contains { $0 == .missing || $0 == .partial }
    if !isSame || !isCompleted { return total }
    guard inputs == .other || outputs == .other else { return nested }
    return total == (input ?? 0) + (output ?? 0) ? nil : total
  }

  private static func relation(_ own: Int?, _ nested: Int?, apart: Int) -> Relation {
    guard let own else { return .missing }
    guard let nested, nested != own else { return .equal }
    return own + apart == nested ? .partial : .other
  }

  /// Whether the total is no other than that of a nested usage, of which it may leave out two parts.
  private func hasSameTotal(as nested: Int, _ cache: Int, _ reasoning: Int) -> Bool {
    let sum = (input ?? 0) + (output ?? 0)
    guard sum <= nested else { return false }
    guard let total, total != sum else { return true }
    return [0, cache, reasoning, cache + reasoning].contains(nested - total)
  }
}
