/// Tells which lines of a store's observations belong to some traces.
struct StoreFilter {
  private let ids: Set<String>

  init(ids: [String]) { self.ids = Set(ids) }

  func concerns(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    if let id = lastMember(line) { return ids.contains(id) }
    var sink = ObservationSink(line)
    guard JSONMachine.run(line, into: &sink) == nil else { return false }
    let trace = sink.fields.trace
    return trace.kind == .string
      && ids.contains(
        JSONLiteral.decode(UnsafeBufferPointer(rebasing: line[trace.range]), isPlain: trace.isPlain)
      )
  }

  /// The trace's id where the line ends as the SDK writes it: `, "trace_id": "…36 bytes…"}`.
  ///
  /// A nested member would need a second closing brace, so this is the observation's own; a store of
  /// gigabytes is passed over without reading what is in its lines.
  private func lastMember(_ line: UnsafeBufferPointer<UInt8>) -> String? {
    let key: StaticString = ", \"trace_id\": \""
    let start = line.count - 2 - 36
    guard start >= key.utf8CodeUnitCount, line[line.count - 1] == UInt8(ascii: "}"),
      line[line.count - 2] == UInt8(ascii: "\""),
      UnsafeBufferPointer(rebasing: line[start - key.utf8CodeUnitCount..<start]).equals(key)
    else { return nil }
    let id = line[start..<start + 36]
    return id.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 >= 0x80 }
      ? nil : String(decoding: id, as: UTF8.self)
  }
}
