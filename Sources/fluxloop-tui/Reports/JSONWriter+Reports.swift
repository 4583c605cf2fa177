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

extension JSONWriter {
  /// Writes the member `usage`; `null` if no tokens are reported.
  mutating func usage(_ usage: Usage?) {
    guard let usage else { return string(nil, "usage") }
    object("usage") { json in
      json.integer(usage.input, "input")
      json.integer(usage.output, "output")
      json.integer(usage.cached, "cached")
      json.integer(usage.reasoning, "reasoning")
      json.integer(usage.total, "total")
    }
  }
}
