/// A logical line: a statement or a header, with the physical lines that brackets and backslashes
/// join to it.
struct PythonLine {
  /// Indentation in columns; a tab reaches to the next multiple of eight.
  var indent = 0
  var tokens: [PythonToken] = []
}
