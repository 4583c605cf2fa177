/// A name with the attributes, calls and subscripts after it.
struct PythonExpression {
  /// As written, without subscripts and arguments: `registry.tools().tool`.
  var name: String
  /// Index of the bracket that opens the last call.
  var call: Int?
  /// Index of the first token after it.
  var end: Int

  /// More parts than a decorator has: a longer chain is cut there.
  private static let maximumParts = 16

  /// Reads the expression that starts with the name at `index`; `nil` if there is no name.
  init?(_ tokens: [PythonToken], at index: Int, in text: PythonText) {
    guard index < tokens.count, tokens[index].kind == .name else { return nil }
    name = text.string(tokens[index])
    end = index + 1
    for _ in 0..<Self.maximumParts {
      guard end < tokens.count else { return }
      if text.is(tokens[end], "."), end + 1 < tokens.count, tokens[end + 1].kind == .name {
        name += "." + text.string(tokens[end + 1])
        end += 2
      } else if tokens[end].kind == .open, tokens[end].mate >= 0 {
        if text.is(tokens[end], "(") {
          name += "()"
          call = end
        } else if !text.is(tokens[end], "[") {
          return
        }
        end = Int(tokens[end].mate) + 1
      } else {
        return
      }
    }
  }

  /// The name without the calls at its end.
  var written: String {
    var rest = Substring(name)
    while rest.hasSuffix("()") { rest = rest.dropLast(2) }
    return String(rest)
  }
}

/// The arguments of a call, as far as they are literals.
struct PythonArguments {
  let text: PythonText
  let tokens: [PythonToken]
  /// Index of the bracket that opens the call.
  let call: Int

  /// The plain string that an argument is, by one of its names or, if `orFirst`, as the first one.
  func string(named names: [StaticString], orFirst: Bool) -> String? {
    let end = Int(tokens[call].mate)
    var start = call + 1
    var positional: String?
    while start < end {
      let stop = self.stop(from: start, before: end)
      if start == call + 1, orFirst { positional = literal(start..<stop) }
      if stop - start == 3, text.is(tokens[start + 1], "="),
        names.contains(where: { text.is(tokens[start], $0) })
      {
        return literal(start + 2..<stop)
      }
      start = stop + 1
    }
    return positional
  }

  /// Where an argument ends: at a comma of the call's own.
  private func stop(from start: Int, before end: Int) -> Int {
    var index = start
    while index < end, !text.is(tokens[index], ",") {
      index = max(index, Int(tokens[index].mate)) + 1
    }
    return min(index, end)
  }

  private func literal(_ range: Range<Int>) -> String? {
    range.count == 1 ? text.literal(tokens[range.lowerBound]) : nil
  }
}
