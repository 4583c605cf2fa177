/// One record between its line and the columns: turns fields into values and notes what is wrong.
///
/// Its findings speak of the batch's own numbers of observations and lines.
struct RecordDecoder {
  let index: Int32
  let line: Int
  let text: UnsafeBufferPointer<UInt8>
  var flags: ObservationFlags = []
  var findings: [Finding] = []

  /// A text value: the bytes themselves when `isPlain`, else to be decoded.
  struct Word {
    let bytes: UnsafeBufferPointer<UInt8>
    let isPlain: Bool
    var decoded: String { JSONLiteral.decode(bytes, isPlain: isPlain) }
  }

  mutating func note(
    _ rule: Rule, _ severity: Severity, _ detail: Finding.Detail, _ flag: ObservationFlags
  ) {
    flags.insert(flag)
    findings.append(
      Finding(
        rule: rule, severity: severity, file: 0, line: line, observation: index, detail: detail))
  }

  /// A field that should be a string that is not empty; other scalars are taken by their text.
  mutating func word(
    _ field: ObservationFields.Field, _ name: StaticString, required: Bool = true
  ) -> Word? {
    guard field.isPresent else {
      if required { note(.missingField, .warning, .field(name), .missingField) }
      return nil
    }
    if field.kind != .string { note(.badField, .warning, .field(name), .badField) }
    guard field.kind != .object, field.kind != .array else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    guard !bytes.isEmpty else {
      if required { note(.badField, .warning, .field(name), .badField) }
      return nil
    }
    return Word(bytes: bytes, isPlain: field.isPlain)
  }

  /// A time in microseconds since the epoch.
  mutating func time(
    _ field: ObservationFields.Field, _ name: StaticString, required: Bool
  ) -> Int64 {
    guard field.isPresent else {
      if required { note(.missingField, .warning, .field(name), .missingField) }
      return ObservationColumns.missingTime
    }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    guard field.kind == .string, let time = Timestamp(iso8601: bytes) else {
      note(.badField, .warning, .field(name), .badField)
      return ObservationColumns.missingTime
    }
    return time.microseconds
  }

  /// Notes what is wrong with the record as a whole.
  mutating func judge(start: Int64, end: Int64, hasEnd: Bool) {
    let missing = ObservationColumns.missingTime
    if end == missing, !hasEnd { note(.noEndTime, .info, .none, .noEnd) }
    if start != missing, end != missing, end < start {
      note(.negativeDuration, .warning, .none, .negativeDuration)
    }
    if UTF8Check.hasInvalidBytes(text) { note(.invalidUTF8, .warning, .none, .invalidUTF8) }
  }

  /// The decoded string, or the JSON text of another value.
  func text(_ field: ObservationFields.Field) -> String? {
    guard field.isPresent else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    return field.kind == .string
      ? JSONLiteral.decode(bytes, isPlain: field.isPlain) : String(decoding: bytes, as: UTF8.self)
  }

  func withBytes<Result>(
    _ word: Word, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard !word.isPlain else { return body(word.bytes) }
    var text = word.decoded
    return text.withUTF8(body)
  }
}
