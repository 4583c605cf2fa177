/// Text from a file, as `show --raw`, `--field` and `--format json` print it.
struct FileText: Report {
  let lines: [[UInt8]]

  init(lines: [[UInt8]]) { self.lines = lines }

  init(_ text: String) { lines = [Array(text.utf8)] }

  /// One JSON value as it is, several as an array: a trace is made of several lines.
  init(json values: [String]) {
    self.init(values.count == 1 ? values[0] : "[\(values.joined(separator: ","))]")
  }

  func write(to output: inout Output) {
    for line in lines { output.writeForeign(line) }
  }
}
