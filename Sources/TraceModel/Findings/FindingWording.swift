import JSONText

extension Finding {
  /// One sentence that says what is wrong, without the place.
  public var message: String {
    switch (rule, detail) {
    case (_, .evidence(let evidence)): evidence.message
    case (.malformedLine, .json(let failure)): Self.wording(failure, severity)
    case (.malformedLine, .text(let text)): text
    case (.notAnObject, .kind(let kind)):
      "the line holds \(Self.wording(kind)) where an object was expected"
    case (.missingField, .field(let field)): "the field \"\(field)\" is missing"
    case (.badField, .field(let field)): "the field \"\(field)\" has a value that cannot be used"
    case (.badField, .text(let text)): text
    case (.invalidUTF8, _): "the line has bytes that are not UTF-8; they show as U+FFFD"
    case (.duplicateID, .keptLine(let line)):
      "the id stands again in line \(line), which is kept as the fuller one"
    case (.orphan, .text(let parent)): "its parent \(parent) is not in this trace"
    case (.cycle, _): "its parents form a loop, which was broken here, at the earliest start"
    case (.noEndTime, _): "it has no end time: still running, or it never ended"
    case (.negativeDuration, _): "it ends before it starts"
    case (.unknownType, .text(let type)): "its type \"\(type)\" is none that FluxLoop knows"
    case (.unreadableFile, .text(let reason)): "the file could not be read: \(reason)"
    case (.unmatchedFailure, .text(let reason)): reason
    default: rule.rawValue
    }
  }

  private static func wording(_ failure: JSONFailure, _ severity: Severity) -> String {
    let place = "column \(failure.offset + 1): expected \(wording(failure.expected))"
    return severity == .info
      ? "\(place); the last line stops there: is it still being written?"
      : failure.atEnd ? "\(place), but the line stops there" : place
  }

  private static func wording(_ expected: JSONFailure.Expected) -> String {
    switch expected {
    case .value: "a value"
    case .key: "a key in quotes"
    case .colon: "a colon"
    case .commaOrBracket: "a comma or ]"
    case .commaOrBrace: "a comma or }"
    case .endOfString: "the closing quote of a string"
    case .escape: "a valid escape after \\"
    case .digit: "a digit"
    case .endOfText: "nothing after the value"
    case .shallowerNesting: "at most \(JSONMachine.nestingLimit) levels of nesting"
    }
  }

  private static func wording(_ kind: JSONKind) -> String {
    switch kind {
    case .null: "null"
    case .true, .false: "a truth value"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
