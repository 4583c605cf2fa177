/// A name with the attributes, calls and subscripts after it.
struct PythonExpression {
  /// As written, without subscripts and arguments, as `registry.tools().tool`.
  var name: String
  /// Index of the bracket that opens the first call, if any.
  var firstCall: Int?
  /// Index of the bracket that opens the last call, if any.
  var call: Int?
  /// Index of the first token after it.
  var end: Int

  /// More parts than a decorator has; a longer chain is truncated.
  private static let maximumParts = 16

  /// Reads the expression that starts with the name at `index`; `nil` if there is no name.
  init?(_ tokens: [PythonToken], at index: Int, in text: PythonText) {
    guard index < tokens.count, tokens[index].kind == .name else { return nil }
    name = text.string(tokens[index])
    end = index + 1
    readParts(tokens, in: text)
  }

  /// Reads what follows the bracket that closes at `close`, and appends it to an empty name.
  init(_ tokens: [PythonToken], after close: Int, in text: PythonText) {
    name = ""
    end = close + 1
    readParts(tokens, in: text)
  }

  private mutating func readParts(_ tokens: [PythonToken], in text: PythonText) {
    for _ in 0..<Self.maximumParts {
      guard end < tokens.count else { return }
      if text.is(tokens[end], "."), end + 1 < tokens.count, tokens[end + 1].kind == .name {
        name += "." + text.string(tokens[end + 1])
        end += 2
      } else if tokens[end].kind == .open, tokens[end].mate >= 0 {
        if text.is(tokens[end], "(") {
          name += "()"
          call = end
          if firstCall == nil { firstCall = end }
        } else if !text.is(tokens[end], "[") {
          return
        }
        end = Int(tokens[end].mate) + 1
      } else {
        return
      }
    }
  }
}
