/// What an expression refers to, as far as names alone show it.
struct PythonValue {
  /// The dotted path of its name, with `()` for each call; what `partial` passes on is called by
  /// the path of its first argument.
  var path: String
  /// As written, without subscripts, arguments, and the calls at its end.
  var written: String
  /// Index of the bracket that opens its last call, if any.
  var call: Int?
  /// Index of its first token.
  var start: Int
  /// Index of the first token after it.
  var end: Int

  /// A name without the calls at its end.
  static func uncalled(_ name: String) -> String {
    var rest = Substring(name)
    while rest.hasSuffix("()") { rest = rest.dropLast(2) }
    return String(rest)
  }
}
