import JSONText
import TraceModel

/// Notes on the fields of one record.
struct FieldNotes: Sendable {
  /// The units that were assumed for times.
  var units: TimeUnits = []
  /// In the order of reading.
  private(set) var unusable: [Unusable] = []
  private var known: Set<Key> = []
  /// The document that the values are in.
  private var document: JSONDocument?

  private struct Key: Hashable {
    let position: Int
    let name: String
  }

  /// A field with a value that cannot be used.
  struct Unusable: Sendable {
    let name: String
    /// Where the value is in the document's text.
    let position: Int
    let detail: Finding.Detail
  }

  /// Adds a field, once for its value; `quoted` is the part of the value that cannot be used.
  mutating func add(
    _ name: String, _ value: JSONDocument.Value, quoted: String? = nil, expected: String
  ) {
    let position = value.range.lowerBound
    guard known.insert(Key(position: position, name: name)).inserted else { return }
    if document == nil { document = value.document }
    unusable.append(
      Unusable(
        name: name, position: position,
        detail: .badField(name, (quoted ?? value.source).utf8, expected: expected)))
  }
}

extension FieldNotes {
  /// The unusable values in the order of the document, each with the number of line breaks before it.
  var unusableByLine: [(field: Unusable, lineOffset: Int)] {
    guard let text = document?.text else { return [] }
    var (end, lines) = (0, 0)
    return unusable.sorted { $0.position < $1.position }.map { field in
      lines += text[end..<field.position].count { $0 == 0x0A }
      end = field.position
      return (field, lines)
    }
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
