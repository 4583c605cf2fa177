/// The arguments of a call.
struct PythonArguments {
  /// An argument: `value`, `*value`, `name=value`, or an expression with a `for`.
  struct Argument {
    /// The keyword that it is passed by.
    var name: PythonToken?
    /// The tokens of its value.
    var value: Range<Int>
  }

  let text: PythonText
  let tokens: [PythonToken]
  /// Index of the bracket that opens the call, which is closed.
  let call: Int

  /// All arguments. Takes time in proportion to their tokens, except those in brackets.
  var all: [Argument] {
    let end = Int(tokens[call].mate)
    var arguments: [Argument] = []
    var start = call + 1
    while start < end {
      let stop = endOfArgument(from: start, before: end)
      let isNamed = stop - start > 2 && text.is(tokens[start + 1], "=")
      arguments.append(
        Argument(
          name: isNamed ? tokens[start] : nil, value: (isNamed ? start + 2 : start)..<stop))
      start = stop + 1
    }
    return arguments
  }

  /// The argument with one of these names, or else, if `orFirst`, the first one.
  func value(named names: [StaticString], orFirst: Bool) -> Range<Int>? {
    let arguments = all
    let named = arguments.first { argument in
      names.contains { name in argument.name.map { text.is($0, name) } ?? false }
    }
    let first = arguments.first.flatMap { orFirst && $0.name == nil ? $0 : nil }
    return (named ?? first)?.value
  }

  /// The value of the argument that ``value(named:orFirst:)`` returns, if it is a string literal.
  func string(named names: [StaticString], orFirst: Bool) -> String? {
    value(named: names, orFirst: orFirst).flatMap(literal)
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
