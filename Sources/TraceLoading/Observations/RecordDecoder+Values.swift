import JSONText
import TraceModel

/// Times and levels, in the spellings of other writers too.
extension RecordDecoder {
  /// A time in microseconds since the epoch.
  mutating func time(
    _ field: ObservationFields.Field, _ name: StaticString, isRequired: Bool
  ) -> Int64 {
    guard field.isPresent else {
      if isRequired { noteMissing(name) }
      return ObservationColumns.missingTime
    }
    let bytes = UnsafeBufferPointer(rebasing: text[field.range])
    if field.kind == .string, field.isPlain, let time = Timestamp(iso8601: bytes) {
      return time.microseconds
    }
    if field.kind == .string || field.kind == .number {
      if let stated = StatedTime(decoded(field) ?? "") {
        units.formUnion(stated.unit)
        return stated.time.microseconds
      }
    }
    noteBad(field, name, expected: StatedTime.expectation)
    return ObservationColumns.missingTime
  }

  mutating func level(
    _ field: ObservationFields.Field, _ strings: inout ReaderStrings
  ) -> NameCode {
    guard field.isPresent else { return ObservationLevel.absent }
    guard field.kind == .string || field.kind == .number else {
      noteBad(field, "level", expected: "a string, or a number of Python's logging")
      return ObservationLevel.absent
    }
    let text = decoded(field) ?? ""
    if let known = ObservationLevel.code(text.trimmingBlanks()) { return known }
    unknownLevel = text
    return FieldText(
      bytes: UnsafeBufferPointer(rebasing: self.text[field.range]), isPlain: field.isPlain
    ).code(among: ObservationLevel.known, &strings)
  }
}
