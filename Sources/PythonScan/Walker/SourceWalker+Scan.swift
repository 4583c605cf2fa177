extension SourceWalker {
  /// Notes what the tokens of a statement or header mean for the innermost scope.
  mutating func scan(_ range: Range<Int>) {
    var lambdaEnd = range.lowerBound
    for index in range where tokens[index].kind == .name {
      if index >= lambdaEnd, text.is(tokens[index], "lambda") {
        lambdaEnd = self.lambdaEnd(index, before: range.upperBound)
      } else if text.is(tokens[index], "yield") {
        if index >= lambdaEnd { scopes[scopes.count - 1].yields = true }
      } else if index > range.lowerBound, text.is(tokens[index - 1], ".") {
        noteAttribute(index)
      } else if index + 1 < tokens.count {
        noteName(index)
      }
    }
  }

  /// Index of the first token after a lambda's body, which belongs to no scope.
  private func lambdaEnd(_ index: Int, before end: Int) -> Int {
    var index = self.end(of: index + 1, at: ":")
    while index < end, tokens[index].kind != .close, !text.is(tokens[index], ",") {
      index = after(index)
    }
    return index
  }

  /// Notes pushes and pops: `X.push_observation(…)`, `X.pop_observation()`.
  private mutating func noteAttribute(_ index: Int) {
    let scope = scopes.count - 1
    let isCall = index + 1 < tokens.count && text.is(tokens[index + 1], "(")
    if text.is(tokens[index], "pop_observation") {
      scopes[scope].pops = true
      // Nothing can fail between a push and a pop on the next line.
      if isCall, let push = scopes[scope].push, lineCount - push.line <= 1 {
        scopes[scope].push = nil
      }
      if !isCall || scopes[scope].finallyDepth > 0 { scopes[scope].alwaysPops = true }
    } else if isCall, scopes[scope].push == nil, text.is(tokens[index], "push_observation") {
      scopes[scope].push = .init(
        token: tokens[index], written: written(upTo: index),
        observation: scopes[scope].observation, line: lineCount)
    }
    noteObservationName(index)
  }

  /// Longer dotted names are truncated at the front.
  private static let maximumNameTokens = 16

  /// The dotted name that ends at `index`.
  private func written(upTo index: Int) -> String {
    var start = index
    while start >= 2, index - start < Self.maximumNameTokens, text.is(tokens[start - 1], "."),
      tokens[start - 2].kind == .name
    {
      start -= 2
    }
    return tokens[start...index].map(text.string).joined()
  }

  private mutating func noteName(_ index: Int) {
    noteObservationName(index)
    guard text.is(tokens[index + 1], "(") || text.is(tokens[index + 1], ".") else { return }
    reportCallForm(index)
  }

  /// Notes the literal in `ObservationData(name="…")`.
  private mutating func noteObservationName(_ index: Int) {
    guard text.is(tokens[index], "ObservationData"), index + 1 < tokens.count,
      text.is(tokens[index + 1], "("), tokens[index + 1].mate >= 0
    else { return }
    scopes[scopes.count - 1].observation = PythonArguments(
      text: text, tokens: tokens, call: index + 1
    ).string(named: ["name"], orFirst: false)
  }
}
