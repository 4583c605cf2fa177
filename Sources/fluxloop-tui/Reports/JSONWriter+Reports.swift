import TraceCore

extension JSONWriter {
  /// Writes the members `file` and `line`; `line` is `null` for a whole file.
  mutating func fileLine(_ fileLine: FileLine) {
    string(fileLine.file, "file")
    integer(fileLine.line, "line")
  }

  /// Writes an array of strings.
  mutating func strings(_ values: [String], _ key: StaticString) {
    array(key) { json in
      for value in values { json.string(value) }
    }
  }
}

extension Output {
  /// Writes the end of a JSON document and a line feed.
  mutating func writeLine(_ json: inout JSONWriter) {
    write(json.drain())
    writeLine()
  }
}
