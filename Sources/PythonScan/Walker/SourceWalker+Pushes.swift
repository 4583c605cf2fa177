extension SourceWalker {
  /// Notes a call of `push_observation`, or of a name that is bound to it.
  mutating func notePush(_ index: Int, written: String, path: String) {
    let scope = scopes.count - 1
    scopes[scope].hasPushed = true
    scopes[scope].extendRun(to: lineCount)
    if scopes[scope].conditionalDepth > 0 { scopes[scope].isConditional = true }
    scopes[scope].pushes.append(
      .init(
        token: tokens[index], written: written, observation: scopes[scope].observation,
        owner: owner(path), run: scopes[scope].run))
  }

  /// What `push_observation` is called on, without the calls at its end; the name of its class if that is one of the file.
  private func owner(_ path: String) -> String? {
    guard let end = path.firstRange(of: ".push_observation")?.lowerBound else { return nil }
    let owner = PythonValue.uncalled(String(path[..<end]))
    if owner == "self" || owner == "cls" { return scopes.last { $0.kind == .class }?.name }
    let isOwn = owner.hasPrefix(PythonNames.ownClass)
    return isOwn ? String(owner.dropFirst(PythonNames.ownClass.count)) : owner
  }

  /// The path of an expression that contains the name at `index`, with the calls before it.
  func path(upTo index: Int) -> String {
    var start = index
    while start >= 2, index - start < Self.maximumNameTokens, text.is(tokens[start - 1], ".") {
      let open = Int(tokens[start - 2].mate)
      let name = tokens[start - 2].kind == .close && open > 0 ? open - 1 : start - 2
      guard tokens[name].kind == .name else { break }
      start = name
    }
    return primary(at: start)?.path ?? PythonNames.unknown
  }

  /// Notes `pop_observation`, which something else calls if it is not followed by a bracket.
  mutating func notePop(isCall: Bool) {
    let scope = scopes.count - 1
    scopes[scope].pops = true
    scopes[scope].extendRun(to: lineCount)
    if !isCall || scopes[scope].finallyDepth > 0 && scopes[scope].loopDepth > 0 {
      scopes[scope].alwaysPops = true
      scopes[scope].isConditional = true
    } else if scopes[scope].finallyDepth > 0 {
      scopes[scope].alwaysPops = true
      _ = scopes[scope].pushes.popLast()
    } else if scopes[scope].catchAllDepth > 0 {
      scopes[scope].popAfterErrors()
    } else if let push = scopes[scope].pushes.last {
      popOutsideFinally(push)
    }
  }

  private mutating func popOutsideFinally(_ push: SourceScope.Push) {
    let scope = scopes.count - 1
    // Nothing can fail where each line pushes or pops.
    if push.isCaught || push.run == scopes[scope].run {
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
