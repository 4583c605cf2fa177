import JSONText
import TraceModel

/// Decodes the fields of one record into a row and notes what is wrong with them.
///
/// Its findings use the batch's own numbers of observations and lines.
struct RecordDecoder {
  /// The observation's index in the batch.
  let index: Int32
  private let line: Int
  let text: UnsafeBufferPointer<UInt8>
  private var flags: ObservationFlags = []
  private(set) var findings: [Finding] = []
  private(set) var hasNoID = false
  /// The parts of the row's tokens.
  private(set) var usageParts: UsageParts?
  /// The units that were assumed for times.
  var units: TimeUnits = []
  /// The level, if it is not a known one.
  var unknownLevel: String?

  init(index: Int32, line: Int, text: UnsafeBufferPointer<UInt8>) {
    self.index = index
    self.line = line
    self.text = text
  }

  /// Decodes all fields. The order of the calls is the order of the findings.
  mutating func row(
    _ fields: ObservationFields, offset: UInt32, _ strings: inout ReaderStrings
  ) -> ObservationRow {
    let fields = fields.withoutNaN(in: text)
    let id = identifier(fields.id, "id", isRequired: true)
    hasNoID = id == nil
    let parent = identifier(fields.parent, "parent_observation_id", isRequired: false)
    let trace = identifier(fields.trace, "trace_id", isRequired: false)
    let name = string(fields.name, "name")
    let model = string(fields.model, "model", isRequired: false)
    let typeName = string(fields.type, "type")
    let start = time(fields.startTime, "start_time", isRequired: true)
    let end = time(fields.endTime, "end_time", isRequired: false)
    let level = level(fields.level, &strings)
    let type = type(typeName, fields.type, &strings)
    let details = RecordDetails(fields, text, isTool: type.isTool, isAgent: type.isAgent)
    let error = error(fields, level, details)
    note(details)
    check(start: start, end: end, hasEnd: fields.endTime.isPresent)
    usageParts = details.usage.flatMap { UsageParts($0) }
    return ObservationRow(
      offset: offset, length: UInt32(truncatingIfNeeded: text.count),
      id: id?.id(&strings) ?? .none, parent: parent?.id(&strings) ?? .none, start: start,
      end: end, trace: strings.trace(trace?.id(&strings) ?? .none),
      name: name?.number(&strings) ?? 0,
      model: model?.number(&strings) ?? details.model.map { strings.number($0) } ?? 0,
      error: error?.number(&strings) ?? 0,
      tokens: ObservationColumns.tokenColumn(details.usage?.total), type: type, level: level,
      flags: flags)
  }

  private mutating func note(
    _ rule: Rule, _ severity: Severity, _ detail: Finding.Detail, _ flag: ObservationFlags
  ) {
    flags.insert(flag)
    findings.append(
      Finding(
        rule: rule, severity: severity, file: 0, line: line, observation: index, detail: detail))
  }

  /// Notes a field whose value cannot be used as it is.
  mutating func noteBad(
    _ field: ObservationFields.Field, _ name: StaticString, expected: StaticString
  ) {
    noteBad("\(name)", text[field.source], expected: "\(expected)")
  }

  private mutating func noteBad(
    _ name: String, _ value: some Collection<UInt8>, expected: String
  ) {
    note(.badField, .warning, .badField(name, value, expected: expected), .badField)
  }

  mutating func noteMissing(_ name: StaticString) {
    note(.missingField, .warning, .field(name), .missingField)
  }

  /// A field that should be a non-empty string; of other scalars the text is taken.
  private mutating func string(
    _ field: ObservationFields.Field, _ name: StaticString, isRequired: Bool = true
  ) -> FieldText? {
    let expected: StaticString = "a string that is not empty"
    guard field.isPresent else {
      if isRequired { noteMissing(name) }
      return nil
    }
    if field.kind != .string { noteBad(field, name, expected: expected) }
    guard field.kind != .object, field.kind != .array else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    guard !bytes.isEmpty else {
      if isRequired { noteBad(field, name, expected: expected) }
      return nil
    }
    guard bytes.count <= Self.textLimit else {
      noteBad(field, name, expected: "a string of at most 16 MiB")
      return nil
    }
    return FieldText(bytes: bytes, isPlain: field.isPlain)
  }

  /// The most bytes of a name, a type or an id, which are kept in memory several times.
  private static let textLimit = 16 << 20
  /// The bytes of an error in which its first line is looked for.
  private static let errorLimit = 64 << 10

  /// A field that should be an id: a string or a number.
  private mutating func identifier(
    _ field: ObservationFields.Field, _ name: StaticString, isRequired: Bool
  ) -> FieldText? {
    guard field.kind == .number else { return string(field, name, isRequired: isRequired) }
    let bytes = text[field.range].idOfNumber
    return FieldText(bytes: UnsafeBufferPointer(rebasing: bytes), isPlain: true)
  }

  private mutating func type(
    _ name: FieldText?, _ field: ObservationFields.Field, _ strings: inout ReaderStrings
  ) -> NameCode {
    let code =
      name?.code(among: ObservationType.known, &strings) ?? NameCode(string: strings.number(""))
    if let unknown = code.string, field.isPresent {
      note(.unknownType, .info, .text(Self.quoted(strings.names.utf8(unknown))), .unknownType)
    }
    return code
  }

  /// At most 80 bytes of a name for a finding, cut between characters.
  private static func quoted(_ name: ArraySlice<UInt8>) -> String {
    guard name.count > 80 else { return String(decoding: name, as: UTF8.self) }
    let start = name.prefix(81)
    let end = start.lastIndex { $0 & 0xC0 != 0x80 } ?? start.startIndex
    return String(decoding: start[..<end], as: UTF8.self) + "…"
  }

  /// Decides what kind of error the record states, and returns its text.
  private mutating func error(
    _ fields: ObservationFields, _ level: NameCode, _ details: RecordDetails
  ) -> ErrorSummary? {
    // The SDK leaves the level at "info" when it records an error, so either counts.
    let hasError = fields.error.isPresent && fields.error.kind != .false
    if hasError, endedByControlFlow(fields) {
      flags.insert(.interrupted)
    } else if hasError || level.isError {
      flags.insert(.ownError)
    } else if let message = details.resultError {
      flags.formUnion([.ownError, .resultError])
      return ErrorSummary(text: message, type: "")
    }
    guard hasError else { return nil }
    return ErrorSummary(
      text: decodedStart(fields.error) ?? "",
      type: fields.errorType.isPresent ? decodedStart(fields.errorType) ?? "" : "")
  }

  private func endedByControlFlow(_ fields: ObservationFields) -> Bool {
    if fields.errorType.isPresent {
      return ControlFlow.contains(class: decoded(fields.errorType) ?? "")
    }
    if let traceback = traceback(fields.metadata) { return ControlFlow.ends(traceback: traceback) }
    guard fields.error.kind == .string else { return false }
    return decoded(fields.error).map { ControlFlow.ends(error: $0) } ?? false
  }

  private func traceback(_ metadata: ObservationFields.Field) -> String? {
    // Most metadata is too short for a traceback.
    guard metadata.kind == .object, metadata.range.count > 24 else { return nil }
    return JSONMember.string("traceback", in: UnsafeBufferPointer(rebasing: text[metadata.range]))
  }

  /// Notes what the output and metadata contain.
  private mutating func note(_ details: RecordDetails) {
    for count in details.badCounts {
      noteBad(count.key, count.value.utf8, expected: count.expected)
    }
    if let total = details.usage?.total, total > TokenCount.limit {
      noteBad("sum of the tokens", "\(total)".utf8, expected: TokenCount.expectation)
    }
    guard let error = details.reportedError, !flags.contains(.ownError) else { return }
    note(.toolReportedError, .info, .text(ErrorSummary(text: error, type: "").line), [])
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

  /// The decoded start of a string of any length, or of the JSON text of another value.
  private func decodedStart(_ field: ObservationFields.Field) -> String? {
    guard field.range.count > Self.errorLimit else { return decoded(field) }
    var field = field
    var end = field.range.lowerBound
    while end < field.range.lowerBound + Self.errorLimit {
      let isEscape = text[end] == UInt8(ascii: "\\")
      end += !isEscape ? 1 : text[end + 1] == UInt8(ascii: "u") ? 6 : 2
    }
    for _ in 0..<3 where text[end] & 0xC0 == 0x80 { end -= 1 }
    field.range = field.range.lowerBound..<end
    return decoded(field)
  }

  /// The decoded string, or the JSON text of another value.
  func decoded(_ field: ObservationFields.Field) -> String? {
    guard field.isPresent else { return nil }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    return field.kind == .string
      ? JSONLiteral.decode(bytes, isPlain: field.isPlain) : String(foreign: bytes)
  }
}

extension NameCode {
  fileprivate var isError: Bool { string == nil && code == ObservationLevel.error.code }
  fileprivate var isAgent: Bool { string == nil && code == ObservationType.agent.code }
  fileprivate var isTool: Bool { string == nil && code == ObservationType.tool.code }
}

extension ObservationFields {
  /// `NaN` is how Python writes that a table has no value.
  fileprivate func withoutNaN(in text: UnsafeBufferPointer<UInt8>) -> ObservationFields {
    func isNaN(_ field: Field) -> Bool {
      field.kind == .number && field.range.count == 3
        && text[field.range.lowerBound] == UInt8(ascii: "N")
    }
    guard
      isNaN(id) || isNaN(type) || isNaN(name) || isNaN(startTime) || isNaN(endTime)
        || isNaN(error) || isNaN(level) || isNaN(model) || isNaN(parent) || isNaN(trace)
    else { return self }
    var fields = self
    for path in Self.nullable where isNaN(self[keyPath: path]) { fields[keyPath: path] = Field() }
    return fields
  }

  private static var nullable: [WritableKeyPath<ObservationFields, Field>] {
    [\.id, \.type, \.name, \.startTime, \.endTime, \.error, \.level, \.model, \.parent, \.trace]
  }
}
