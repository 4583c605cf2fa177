/// Tokens by the part of a request that they were counted for; `nil` where a part is not stated.
public struct Usage: Hashable, Sendable {
  /// Tokens of the prompt, including the cached ones.
  public package(set) var input: Int?
  /// Tokens of the answer, including those of reasoning.
  public package(set) var output: Int?
  /// Tokens of the prompt that were read from a cache.
  public package(set) var cached: Int?
  /// Tokens of the prompt that were written to a cache; only Anthropic and Bedrock state them.
  public package(set) var cacheWritten: Int?
  /// Tokens of the answer in which the model reasoned.
  public package(set) var reasoning: Int?
  /// The stated total, or the sum of input and output if none is stated or it is 0.
  public package(set) var total: Int?

  package init(
    input: Int? = nil, output: Int? = nil, cached: Int? = nil, cacheWritten: Int? = nil,
    reasoning: Int? = nil, total: Int? = nil
  ) {
    self.input = input
    self.output = output
    self.cached = cached
    self.cacheWritten = cacheWritten
    self.reasoning = reasoning
    let sum = Self.sum(input, output)
    self.total = total == 0 ? sum ?? 0 : total ?? sum
  }

  /// The sum of two counts, at most `Int.max`; `nil` if neither is stated.
  private static func sum(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return a ?? b }
    let (sum, isTooLarge) = a.addingReportingOverflow(b)
    return isTooLarge ? .max : sum
  }

  /// Adds each part. A part that only one of the two states keeps its value.
  package static func + (a: Usage, b: Usage) -> Usage {
    Usage(
      input: sum(a.input, b.input), output: sum(a.output, b.output),
      cached: sum(a.cached, b.cached), cacheWritten: sum(a.cacheWritten, b.cacheWritten),
      reasoning: sum(a.reasoning, b.reasoning), total: sum(a.total, b.total))
  }
}
