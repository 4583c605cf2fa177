import JSONText

extension Finding {
  /// One sentence about what is wrong, without the location.
  public var message: String {
    switch (rule, detail) {
    case (_, .evidence(let evidence)): evidence.message
    case (.malformedLine, .json(let failure)): Self.wording(failure, severity)
    case (.malformedLine, .jsonInRecord(let failure)):
      "expected \(failure.expected.text) in the record that begins there"
        + (severity == .info ? ", which may still be being written" : "")
    case (.malformedLine, .text(let text)): text
    case (.notAnObject, .kind(let kind)):
      "expected an object, but the line contains \(Self.wording(kind))"
    case (.missingField, .field(let field)): "the field \"\(field)\" is missing"
    case (.badField, .text(let text)): text
    case (.invalidUTF8, .text(let text)), (.fileForm, .text(let text)): text
    case (.invalidUTF8, _): "the line is not valid UTF-8; invalid bytes are shown as U+FFFD"
    case (.duplicateID, .keptLine(let line)):
      "repeated on line \(line); the more complete line was kept"
    case (.cycle, _): "its parents form a loop, which is broken here, at the earliest start"
    case (.noEndTime, _): "it has no end time: still running, or it never ended"
    case (.negativeDuration, _): "it ends before it starts"
    case (.unknownType, .text(let type)): "unknown type \"\(type)\""
    case (.assumedUnit, .units(let units)):
      "times are numbers: read as \(units.text) since 1970, by their size"
    case (.unknownLevel, .text(let levels)):
      "unknown level \(levels): shown as it is; known are debug, info, warning, error"
    case (.toolReportedError, .text(let error)): "the tool's output reports an error: \(error)"
    case (.duplicateID, .text(let text)): text
    case (.unreadableFile, .text(let reason)): "the file could not be read: \(reason)"
    case (.orphan, .text(let text)): text
    case (.unmatchedFailure, .text(let reason)), (.otherFile, .text(let reason)): reason
    default: rule.rawValue
    }
  }

  private static func wording(_ failure: JSONFailure, _ severity: Severity) -> String {
    let text = "column \(failure.offset + 1): expected \(failure.expected.text)"
    guard failure.atEnd || severity == .info else { return text }
    return severity == .info
      ? "\(text), but the last line ends there; it may still be being written"
      : "\(text), but the line ends there"
  }

  private static func wording(_ kind: JSONKind) -> String {
    switch kind {
    case .null: "null"
    case .true, .false: "a Boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONFailure.Expected {
  /// In a message, after "expected".
  public var text: String {
    switch self {
    case .value: "a value"
    case .key: "a key in quotes"
    case .colon: "a colon"
    case .commaOrBracket: "a comma or ]"
    case .commaOrBrace: "a comma or }"
    case .endOfString: "the closing quote of a string"
    case .escape: "a valid escape after \\"
    case .digit: "a digit"
    case .endOfText: "nothing after the value"
    case .smallerText:
      "at most \(JSONDocument.valueLimit) values in \(JSONDocument.textLimit >> 20) MiB"
    case .text: "text instead of zero bytes"
    case .shallowerNesting: "at most \(JSONMachine.nestingLimit) levels of nesting"
    }
  }
}
