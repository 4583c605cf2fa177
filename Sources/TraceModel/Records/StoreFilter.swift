import JSONText

/// Selects the lines of a store's observations that belong to some traces.
package struct StoreFilter {
  private let ids: Set<String>

  package init(ids: [String]) { self.ids = Set(ids) }

  package enum Verdict: Sendable {
    case selected
    /// It belongs to another trace.
    case other
    /// The line names no trace, or is damaged.
    case unclear
  }

  package func verdict(_ line: UnsafeBufferPointer<UInt8>) -> Verdict {
    traceID(line).map { ids.contains($0) ? .selected : .other } ?? .unclear
  }

  package func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool { match(line) != nil }

  /// The id of the line's trace, if it is one of those that are selected.
  package func match(_ line: UnsafeBufferPointer<UInt8>) -> String? {
    traceID(line).flatMap { ids.contains($0) ? $0 : nil }
  }

  private func traceID(_ line: UnsafeBufferPointer<UInt8>) -> String? {
    lastMember(line) ?? JSONMember.id("trace_id", in: line)
  }

  /// The trace's id if the line ends as the SDK writes it: `, "trace_id": "<36 bytes>"}`.
  ///
  /// A nested member would need a second closing brace, so this is the observation's own. A store of
  /// gigabytes is skipped without parsing its lines.
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
