/// A line of a file, or a whole file.
package struct FileLine: CustomStringConvertible, Sendable {
  /// As it is shown.
  package let file: String
  /// As it opens.
  package let path: String
  /// 1-based; `nil` for the whole file.
  package let line: Int?

  /// `line` is 0 for the whole file.
  package init(file: String, line: Int) {
    self.file = Path.shown(file)
    path = file
    self.line = line > 0 ? line : nil
  }

  /// `file:line`, as compilers write it, or `file`.
  package var description: String { line.map { "\(file):\($0)" } ?? file }
}
