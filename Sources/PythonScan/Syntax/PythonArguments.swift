/// The arguments of a call.
struct PythonArguments {
  let text: PythonText
  let tokens: [PythonToken]
  /// Index of the bracket that opens the call.
  let call: Int

  /// The value of the first argument with one of these names, or else, if `orFirst`, of the first
  /// argument; `nil` if it is not a string literal.
  func string(named names: [StaticString], orFirst: Bool) -> String? {
    let end = Int(tokens[call].mate)
    var start = call + 1
    var positional: String?
    while start < end {
      let stop = endOfArgument(from: start, before: end)
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

  /// The index of the comma after an argument, or of the closing bracket.
  private func endOfArgument(from start: Int, before end: Int) -> Int {
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
