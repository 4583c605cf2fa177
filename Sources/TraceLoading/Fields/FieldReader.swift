import JSONText
import TraceModel

/// Reads the members of a record, in the spellings of other writers too, and notes the values that
/// cannot be used.
///
/// Each function returns `nil` for a member that is missing, and for one with a value that is noted.
/// `in` names the object that contains the member, unless it is the record.
///
/// A reference, because readers pass it on while they build values.
final class FieldReader {
  private(set) var notes = FieldNotes()

  func number(_ value: JSONDocument.Value?, in object: String? = nil) -> Double? {
    read(value, in: object, expected: "a number") { $0.statedNumber }
  }

  /// A number that is not negative.
  func amount(_ value: JSONDocument.Value?, in object: String? = nil) -> Double? {
    read(value, in: object, expected: "a number that is not negative") { value in
      value.statedNumber.flatMap { $0 >= 0 ? $0 : nil }
    }
  }

  /// A duration. Below 10^12, some 30 years, so that a date minus a duration is a date.
  func milliseconds(_ value: JSONDocument.Value?, in object: String? = nil) -> Double? {
    amount(value, in: object).flatMap { _ in
      read(value, in: object, expected: "milliseconds below 10^12") { value in
        value.statedNumber.flatMap { $0 < 1e12 ? $0 : nil }
      }
    }
  }

  /// Microseconds, stated in milliseconds.
  func duration(_ value: JSONDocument.Value?, in object: String? = nil) -> Int64? {
    milliseconds(value, in: object).map { Int64(($0 * 1000).rounded()) }
  }

  /// A whole number that is not negative.
  func count(_ value: JSONDocument.Value?, in object: String? = nil) -> Int? {
    if let count = value?.statedInteger, count >= 0 { return count }
    let isLarge = value?.statedNumber.map { $0 >= 0x1p63 } ?? false
    let expected = isLarge ? "a whole number below 2^63" : "a whole number that is not negative"
    return read(value, in: object, expected: expected) { _ in nil }
  }

  func bool(_ value: JSONDocument.Value?, in object: String? = nil) -> Bool? {
    read(value, in: object, expected: "true or false") { $0.statedBool }
  }

  /// A number, or a Boolean that means 1 or 0.
  func score(_ value: JSONDocument.Value?, in object: String? = nil) -> Double? {
    read(value, in: object, expected: "a number") { value in
      value.statedNumber ?? value.bool.map { $0 ? 1 : 0 }
    }
  }

  func time(_ value: JSONDocument.Value?, in object: String? = nil) -> Timestamp? {
    let stated = read(value, in: object, expected: "\(StatedTime.expectation)") { $0.statedTime }
    if let stated { notes.units.formUnion(stated.unit) }
    return stated?.time
  }

  /// A string or a number; of another value, which is noted, its JSON text.
  func id(_ value: JSONDocument.Value?) -> String? {
    note(value, unless: [.string, .number], expected: "a string")
    return value?.id
  }

  func object(_ value: JSONDocument.Value?, in object: String? = nil) -> JSONDocument.Value? {
    read(value, in: object, expected: "an object") { $0.kind == .object ? $0 : nil }
  }

  /// The elements of a list; empty without one.
  func elements(_ value: JSONDocument.Value?, in object: String? = nil) -> [JSONDocument.Value] {
    read(value, in: object, expected: "a list") { $0.kind == .array ? Array($0.children) : nil }
      ?? []
  }

  /// The messages of a run's `conversation`: a list, or an object that contains one, as `turns` does in CLI 0.2.25 to
  /// 0.2.27. What is neither, nor a message or one of the other `kinds`, is noted.
  func messages(of record: JSONDocument.Value, or kinds: Set<JSONKind> = []) -> JSONDocument.Value?
  {
    guard let conversation = record["conversation"] else { return nil }
    let inner = ["turns", "messages"].lazy.compactMap { conversation[$0] }.first { !$0.isNull }
    let messages = inner ?? conversation
    if messages["role"] == nil, messages["content"] == nil {
      note(
        messages, unless: kinds.union([.array]), in: inner.flatMap { _ in "conversation" },
        expected: "a list of messages")
    }
    return messages
  }

  /// The role of a message of a conversation; empty without one.
  func role(of message: JSONDocument.Value) -> String {
    note(message, unless: [.object, .string], in: "conversation", expected: "a message")
    return read(message["role"], in: "conversation", expected: "a string") { $0.string } ?? ""
  }

  /// Notes a value of another kind than those that can be used.
  func note(
    _ value: JSONDocument.Value?, unless kinds: Set<JSONKind>, in object: String? = nil,
    expected: String
  ) {
    _ = read(value, in: object, expected: expected) { kinds.contains($0.kind) ? $0 : nil }
  }

  /// A time as it is written, or in ISO 8601 if it is a number.
  func date(_ value: JSONDocument.Value?) -> String? {
    if let text = value?.string, Timestamp(iso8601: text.trimmingBlanks() + "T00:00") != nil {
      return text
    }
    guard let value, let time = time(value) else { return nil }
    let isNumber = value.statedTime?.unit.isEmpty == false
    return isNumber ? LocalTime.utcText(time) : value.string
  }

  /// The tokens of `token_usage` in any version and in the shapes of vendors; `nil` without a total.
  func usage(_ value: JSONDocument.Value?) -> Usage? {
    guard let value, !value.isBlankText else { return nil }
    guard value.kind == .object || value.kind == .array || value.embeddedText != nil else {
      notes.add(name(value, in: nil), value, expected: "an object of token counts")
      return nil
    }
    var reader = UsageReader()
    let usage = reader.usage(ofUsage: value)
    for count in reader.bad {
      notes.add(
        "\(name(value, in: nil)).\(count.key)", value, quoted: count.value,
        expected: count.expected)
    }
    guard let usage, usage.total != nil else {
      if value.kind == .array, reader.bad.isEmpty, value.childCount > 0 {
        notes.add(name(value, in: nil), value, expected: "token counts")
      }
      return nil
    }
    return usage
  }

  /// What a value means to `body`, which returns `nil` for one that cannot be used.
  func read<Result>(
    _ value: JSONDocument.Value?, in object: String?, expected: String,
    _ body: (JSONDocument.Value) -> Result?
  ) -> Result? {
    guard let value, !value.isNull, !value.isBlankText else { return nil }
    if let result = body(value) { return result }
    notes.add(name(value, in: object), value, expected: expected)
    return nil
  }

  /// As ``read(_:in:expected:_:)``, for an element of a list: there, `null` and blank text do not mean that it is missing,
  /// and are noted.
  func read<Result>(
    element: JSONDocument.Value, in object: String?, expected: String,
    _ body: (JSONDocument.Value) -> Result?
  ) -> Result? {
    guard element.isNull || element.isBlankText else {
      return read(element, in: object, expected: expected, body)
    }
    notes.add(name(element, in: object), element, expected: expected)
    return nil
  }

  private func name(_ value: JSONDocument.Value, in object: String?) -> String {
    [object, value.key].compactMap(\.self).joined(separator: ".")
  }
}
