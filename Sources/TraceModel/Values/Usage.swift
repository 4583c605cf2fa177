/// Tokens by the part of a request that they were counted for; `nil` where a part is not stated.
public struct Usage: Hashable, Sendable {
  /// Tokens of the prompt, including the cached ones.
  public package(set) var input: Int?
  /// Tokens of the answer, including those of reasoning.
  public package(set) var output: Int?
  /// Tokens of the prompt that were read from a cache.
  public package(set) var cached: Int?
  /// The stated total, or the sum of input and output if none is stated or it is 0.
  public package(set) var total: Int?

  package init(input: Int? = nil, output: Int? = nil, cached: Int? = nil, total: Int? = nil) {
    self.input = input
    self.output = output
    self.cached = cached
    let parts = input.map { $0.addingReportingOverflow(output ?? 0) }
    let sum = parts.map { $0.overflow ? Int.max : $0.partialValue } ?? output
    self.total = total == 0 ? sum ?? 0 : total ?? sum
  }
}
