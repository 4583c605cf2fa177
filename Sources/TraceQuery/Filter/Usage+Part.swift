import TraceModel

extension Usage {
  /// The tokens of one part; `nil` if they are not stated.
  subscript(part: Query.UsagePart) -> Int? {
    switch part {
    case .input: input
    case .output: output
    case .cached: cached
    case .reasoning: reasoning
    }
  }
}
