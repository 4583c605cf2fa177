import JSONText
import TraceModel

/// What is said about the fields of one record.
struct FieldNotes: Sendable {
  /// The units that were assumed for times.
  var units: TimeUnits = []
  private(set) var unusable: [Unusable] = []

  /// A field with a value that cannot be used.
  struct Unusable: Sendable {
    let name: String
    /// How many line breaks of the document precede the value.
    let lineOffset: Int
    let detail: Finding.Detail
    fileprivate let position: Int
  }

  /// Adds a field, once for its value; `quoted` is the part of the value that cannot be used.
  mutating func add(
    _ name: String, _ value: JSONDocument.Value, quoted: String? = nil, expected: String
  ) {
    let position = value.range.lowerBound
    guard !unusable.contains(where: { $0.position == position && $0.name == name }) else { return }
    let text = value.document.text
    unusable.append(
      Unusable(
        name: name, lineOffset: text[..<position].count { $0 == 0x0A },
        detail: .badField(name, (quoted ?? value.source).utf8, expected: expected),
        position: position))
  }
}

extension Finding.Detail {
  /// Bytes of a value that a finding quotes.
  private static var quotationLimit: Int { 60 }

  /// The start of a field's value as it is written, and what would be right.
  static func badField(
    _ name: String, _ value: some Collection<UInt8>, expected: String
  ) -> Finding.Detail {
    let start = String(decoding: value.prefix(quotationLimit), as: UTF8.self)
    let quotation = value.count > quotationLimit ? start + "…" : start
    return .text("the field \"\(name)\" is \(quotation): expected \(expected)")
  }
}
