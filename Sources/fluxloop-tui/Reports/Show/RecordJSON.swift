import TraceCore

/// Values of a record as strict JSON, as `show --format json` prints them.
struct RecordJSON: Report {
  /// One value is printed as it is, several as an array: a trace is made of several lines.
  let values: [JSONDocument.Value]

  func write(to output: inout Output) {
    let texts = values.map(\.strictSource)
    output.writeExactly(texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ","))]")
  }
}
