import JSONText
import TraceModel

/// Decodes the fields of one record into a row and notes what is wrong with them.
///
/// Its findings use the batch's own numbers of observations and lines.
struct RecordDecoder {
  /// The observation's index in the batch.
  let index: Int32
  private let line: Int
  private let text: UnsafeBufferPointer<UInt8>
  private var flags: ObservationFlags = []
  private(set) var findings: [Finding] = []
  private(set) var hasNoID = false

  init(index: Int32, line: Int, text: UnsafeBufferPointer<UInt8>) {
    self.index = index
    self.line = line
    self.text = text
  }

  /// Decodes all fields. The order of the calls is the order of the findings.
  mutating func row(
    _ fields: ObservationFields, offset: UInt32, _ strings: inout ReaderStrings
  ) -> ObservationRow {
    let id = string(fields.id, "id")
    hasNoID = id == nil
    let parent = string(fields.parent, "parent_observation_id", isRequired: false)
    let trace = string(fields.trace, "trace_id", isRequired: false)
    let name = string(fields.name, "name")
    let model = string(fields.model, "model", isRequired: false)
    let typeName = string(fields.type, "type")
    let start = time(fields.startTime, "start_time", isRequired: true)
    let end = time(fields.endTime, "end_time", isRequired: false)
    let level = level(fields.level, &strings)
    // The SDK leaves the level at "info" when it records an error, so either counts.
    let hasError = fields.error.isPresent && fields.error.kind != .false
    if hasError || level.isError { flags.insert(.ownError) }
    let type = type(typeName, fields.type, &strings)
    check(start: start, end: end, hasEnd: fields.endTime.isPresent)
    return ObservationRow(
      offset: offset, length: UInt32(truncatingIfNeeded: text.count),
      id: id?.id(&strings) ?? .none, parent: parent?.id(&strings) ?? .none, start: start,
      end: end, trace: strings.trace(trace?.id(&strings) ?? .none),
      name: name?.number(&strings) ?? 0, model: model?.number(&strings) ?? 0,
      error: hasError ? errorSummary(fields).number(&strings) : 0, tokens: fields.tokens.column,
      type: type, level: level, flags: flags)
  }

  private mutating func note(
    _ rule: Rule, _ severity: Severity, _ detail: Finding.Detail, _ flag: ObservationFlags
  ) {
    flags.insert(flag)
    findings.append(
      Finding(
        rule: rule, severity: severity, file: 0, line: line, observation: index, detail: detail))
  }

  /// A field that should be a non-empty string; of other scalars the text is taken.
  private mutating func string(
    _ field: ObservationFields.Field, _ name: StaticString, isRequired: Bool = true
  ) -> FieldText? {
    guard field.isPresent else {
      if isRequired { note(.missingField, .warning, .field(name), .missingField) }
      return nil
    }
    if field.kind != .string { note(.badField, .warning, .field(name), .badField) }
    guard field.kind != .object, field.kind != .array else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    guard !bytes.isEmpty else {
      if isRequired { note(.badField, .warning, .field(name), .badField) }
      return nil
    }
    return FieldText(bytes: bytes, isPlain: field.isPlain)
  }

  /// A time in microseconds since the epoch.
  private mutating func time(
    _ field: ObservationFields.Field, _ name: StaticString, isRequired: Bool
  ) -> Int64 {
    guard field.isPresent else {
      if isRequired { note(.missingField, .warning, .field(name), .missingField) }
      return ObservationColumns.missingTime
    }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    guard field.kind == .string, let time = Timestamp(iso8601: bytes) else {
      note(.badField, .warning, .field(name), .badField)
      return ObservationColumns.missingTime
    }
    return time.microseconds
  }

  private mutating func level(
    _ field: ObservationFields.Field, _ strings: inout ReaderStrings
  ) -> NameCode {
    string(field, "level", isRequired: false)?.code(among: ObservationLevel.known, &strings)
      ?? ObservationLevel.absent
  }

  private mutating func type(
    _ name: FieldText?, _ field: ObservationFields.Field, _ strings: inout ReaderStrings
  ) -> NameCode {
    let code =
      name?.code(among: ObservationType.known, &strings) ?? NameCode(string: strings.number(""))
    if let unknown = code.string, field.isPresent {
      note(.unknownType, .info, .text(strings.names[unknown]), .unknownType)
    }
    return code
  }

  /// Notes what is wrong with the record as a whole.
  private mutating func check(start: Int64, end: Int64, hasEnd: Bool) {
    let missing = ObservationColumns.missingTime
    if end == missing, !hasEnd { note(.noEndTime, .info, .none, .noEnd) }
    if start != missing, end != missing, end < start {
      note(.negativeDuration, .warning, .none, .negativeDuration)
    }
    if UTF8Check.hasInvalidBytes(text) { note(.invalidUTF8, .warning, .none, .invalidUTF8) }
  }

  private func errorSummary(_ fields: ObservationFields) -> ErrorSummary {
    ErrorSummary(
      text: decoded(fields.error) ?? "",
      type: fields.errorType.isPresent ? decoded(fields.errorType) ?? "" : "")
  }

  /// The decoded string, or the JSON text of another value.
  private func decoded(_ field: ObservationFields.Field) -> String? {
    guard field.isPresent else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    return field.kind == .string
      ? JSONLiteral.decode(bytes, isPlain: field.isPlain) : String(decoding: bytes, as: UTF8.self)
  }
}

extension NameCode {
  fileprivate var isError: Bool { string == nil && code == ObservationLevel.error.code }
}
