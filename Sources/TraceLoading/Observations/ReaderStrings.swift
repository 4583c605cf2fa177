import CScan
import TraceModel

/// The strings and traces that one reader has seen, by the reader's own numbers.
struct ReaderStrings {
  private(set) var names = StringTable()
  private let recent = StringCache()
  private var stringsBefore = 1
  private var traces: [RecordID] = []
  private var traceNumbers = RecordIDTable()
  private var tracesBefore = 0
  /// Observations often follow others of their trace.
  private var latestTrace: (id: RecordID, number: UInt32)?

  /// The strings and traces added since the previous call.
  mutating func takeNew() -> (strings: [String], traces: [RecordID]) {
    let new = (
      (stringsBefore..<names.count).map { names[UInt32($0)] }, Array(traces[tracesBefore...])
    )
    stringsBefore = names.count
    tracesBefore = traces.count
    return new
  }

  /// The number of a field's text, which is plain and not empty.
  @inline(__always)
  mutating func number(_ text: UnsafeBufferPointer<UInt8>, _ field: cscan_field) -> UInt32 {
    guard let start = text.baseAddress else { return 0 }
    return recent.number(start + Int(field.start), Int(field.length)) { names.intern($0) }
  }

  /// The number of a text that recurs often.
  mutating func recentNumber(_ text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return names.intern(text) }
      return recent.number(start, text.count) { names.intern($0) }
    }
  }

  mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 { names.intern(text) }

  mutating func number(_ text: String) -> UInt32 { names.intern(text) }

  mutating func id(_ text: UnsafeBufferPointer<UInt8>) -> RecordID {
    RecordID(text, names: &names)
  }

  @inline(__always)
  mutating func trace(_ id: RecordID) -> UInt32 {
    if let latestTrace, latestTrace.id == id { return latestTrace.number }
    let number = traceNumbers.number(of: id, next: UInt32(traces.count))
    if number == traces.count { traces.append(id) }
    latestTrace = (id, number)
    return number
  }
}
