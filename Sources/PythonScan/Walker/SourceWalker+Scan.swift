extension SourceWalker {
  /// Notes what the tokens of a statement or header mean for the innermost scope.
  mutating func scan(_ range: Range<Int>) {
    var lambdaEnd = range.lowerBound
    for index in range where tokens[index].kind == .name {
      noteMentioned(index)
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

  /// Notes pushes and pops, `X.push_observation(…)` and `X.pop_observation()`, and calls that run a
  /// function elsewhere.
  private mutating func noteAttribute(_ index: Int) {
    let isCall = isCall(index)
    if text.is(tokens[index], "pop_observation") {
      scopes[scopes.count - 1].usesFluxLoop = true
      notePop(isCall: isCall)
    } else if text.is(tokens[index], "push_observation") {
      scopes[scopes.count - 1].usesFluxLoop = true
      if isCall { notePush(index, written: written(upTo: index), path: path(upTo: index)) }
    } else if isCall {
      noteMethodCall(index)
    }
    noteObservationName(index)
  }

  private func isCall(_ index: Int) -> Bool {
    index + 1 < tokens.count && text.is(tokens[index + 1], "(") && tokens[index + 1].mate >= 0
  }

  private mutating func noteName(_ index: Int) {
    noteObservationName(index)
    noteMention(index)
    guard text.is(tokens[index + 1], "(") || text.is(tokens[index + 1], ".") else { return }
    if let value = primary(at: index) { reportCallForm(value) }
    if isCall(index) { noteCall(index) }
  }

  /// Notes a name in a body, other than that of a definition, a target or an argument.
  private mutating func noteMentioned(_ index: Int) {
    let isDefined =
      index > 0 && (text.is(tokens[index - 1], "def") || text.is(tokens[index - 1], "class"))
    let isBound = index + 1 < tokens.count && text.is(tokens[index + 1], "=")
    if !isDefined, !isBound { scopes[scopes.count - 1].mentions.insert(text.string(tokens[index])) }
  }

  /// Notes that a body refers to FluxLoop, or to a function that FluxLoop records.
  private mutating func noteMention(_ index: Int) {
    let scope = scopes.count - 1
    guard scopes[scope].kind == .function, !scopes[scope].usesFluxLoop else { return }
    let name = text.string(tokens[index])
    let path = names.binding(of: name) ?? name
    scopes[scope].usesFluxLoop = path.hasPrefix("fluxloop")
  }
}
