extension SourceWalker {
  /// Notes a call of `push_observation`, or of a name that is bound to it.
  mutating func notePush(_ index: Int, written: String) {
    let scope = scopes.count - 1
    if scopes[scope].conditionalDepth > 0 { scopes[scope].isConditional = true }
    scopes[scope].pushes.append(
      .init(
        token: tokens[index], written: written, observation: scopes[scope].observation,
        line: lineCount))
  }

  /// Notes `pop_observation`, which something else calls if it is not followed by a bracket.
  mutating func notePop(isCall: Bool) {
    let scope = scopes.count - 1
    scopes[scope].pops = true
    if !isCall || scopes[scope].finallyDepth > 0 && scopes[scope].loopDepth > 0 {
      scopes[scope].alwaysPops = true
      scopes[scope].isConditional = true
    } else if scopes[scope].finallyDepth > 0 {
      scopes[scope].alwaysPops = true
      _ = scopes[scope].pushes.popLast()
    } else if let push = scopes[scope].pushes.last {
      popOutsideFinally(push)
    }
  }

  private mutating func popOutsideFinally(_ push: SourceScope.Push) {
    let scope = scopes.count - 1
    // Nothing can fail between a push and a pop on the next line.
    if lineCount - push.line <= 1 {
      scopes[scope].pushes.removeLast()
    } else if scopes[scope].conditionalDepth > 0 {
      scopes[scope].isConditional = true
    } else {
      scopes[scope].pushes.removeLast()
      scopes[scope].unsafePush = scopes[scope].unsafePush ?? push
    }
  }

  /// Longer dotted names are truncated at the front.
  private static let maximumNameTokens = 16

  /// The dotted name that ends at `index`.
  func written(upTo index: Int) -> String {
    var start = index
    while start >= 2, index - start < Self.maximumNameTokens, text.is(tokens[start - 1], "."),
      tokens[start - 2].kind == .name
    {
      start -= 2
    }
    return tokens[start...index].map(text.string).joined()
  }

  /// Notes the literal in `ObservationData(name="…")`.
  mutating func noteObservationName(_ index: Int) {
    guard text.is(tokens[index], "ObservationData"), index + 1 < tokens.count,
      text.is(tokens[index + 1], "("), tokens[index + 1].mate >= 0
    else { return }
    scopes[scopes.count - 1].observation = PythonArguments(
      text: text, tokens: tokens, call: index + 1
    ).string(named: ["name"], orFirst: false)
  }
}
