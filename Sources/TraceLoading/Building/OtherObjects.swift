import JSONText
import TraceModel

/// JSON objects in a file of observations that are not observations. One finding reports them all.
struct OtherObjects: Sendable {
  private var count = 0
  /// The line of the first one.
  private var line = 0
  /// Its keys.
  private var keys = ""

  /// Keys that a finding lists.
  private static let keyLimit = 6
  /// Characters of a key that a finding quotes.
  private static let textLimit = 40

  var isEmpty: Bool { count == 0 }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, line: Int) {
    if count == 0 { (self.line, keys) = (line, Self.keys(of: text)) }
    count += 1
  }

  /// Adds the objects of lines after these, which are counted from another line.
  mutating func add(_ other: OtherObjects, firstLine: Int) {
    guard other.count > 0 else { return }
    if count == 0 { (line, keys) = (firstLine + other.line, other.keys) }
    count += other.count
  }

  /// An error about the whole file unless it has records; `nil` without such objects.
  func finding(file: Int, hasRecords: Bool) -> Finding? {
    guard count > 0 else { return nil }
    let kind = "without observation ids or types; \(keys)"
    guard hasRecords else {
      return .otherFile(
        file, line: nil, "it contains no records: it looks like JSON objects \(kind)")
    }
    let objects = count == 1 ? "JSON object" : "\(count) JSON objects, from this one on,"
    return .otherFile(file, line: line, "\(objects) \(kind)")
  }

  private static func keys(of text: UnsafeBufferPointer<UInt8>) -> String {
    let all = JSONDocument.parsed(Array(text))?.root.children.compactMap(\.key) ?? []
    let keys = all.prefix(keyLimit).map { key in
      key.count > textLimit ? key.prefix(textLimit) + "…" : key
    }
    guard !keys.isEmpty else { return "no keys" }
    return "keys: " + keys.joined(separator: ", ") + (all.count > keyLimit ? ", …" : "")
  }
}

extension Finding {
  /// An error about a file that is something else, or a warning at the line where something else begins in it.
  static func otherFile(_ file: Int, line: Int?, _ text: String) -> Finding {
    Finding(
      rule: .otherFile, severity: line == nil ? .error : .warning, file: file, line: line ?? 0,
      detail: .text(text))
  }
}
