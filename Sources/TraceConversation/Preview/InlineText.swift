import JSONText

/// JSON values on one line, as far as a row of the screen may show them.
struct InlineText {
  private(set) var text = ""
  /// The characters that still fit.
  private var room = Self.limit

  /// More characters than a row shows.
  private static let limit = 160
  /// Bytes of a string that are decoded: more than ``limit`` characters, mostly.
  private static let readLength = 4 * limit

  private var isFull: Bool { room <= 0 }

  /// Appends a text with each run of blanks and line breaks as one blank.
  mutating func append(_ string: some StringProtocol) {
    var isAfterBlank = text.isEmpty || text.last == " "
    for character in string where !isFull {
      let isBlank = character.isWhitespace
      defer { isAfterBlank = isBlank }
      if isBlank, isAfterBlank { continue }
      text.append(isBlank ? " " : character)
      room -= 1
    }
    if isFull, !text.hasSuffix("…") { text.append("…") }
  }

  /// Appends a result: a text without quotes, the elements of a list with their number.
  mutating func append(result value: JSONDocument.Value) { append(value, depth: 0) }

  /// Appends the arguments of a call, `name=value` each. What says nothing is left out: `null`, and
  /// the object that a method belongs to.
  mutating func append(arguments value: JSONDocument.Value) {
    guard value.kind == .object else { return append(value, depth: 0) }
    var isFirst = true
    for member in value.children where !isFull && !Self.saysNothing(member) {
      append(isFirst ? "" : ", ")
      isFirst = false
      append((member.key ?? "") + "=")
      append(member, depth: 1)
    }
  }

  private static func saysNothing(_ member: JSONDocument.Value) -> Bool {
    member.isNull
      || ["self", "cls"].contains(member.key) && member.stringStart(1)?.hasPrefix("<") == true
  }

  private mutating func append(_ value: JSONDocument.Value, depth: Int) {
    guard !isFull else { return }
    switch value.kind {
    case .string: append(Self.shortened(value.stringStart(Self.readLength) ?? ""))
    case .array: append(list: value, depth: depth)
    case .object: append(object: value, depth: depth)
    default: append(value.source)
    }
  }

  /// Elements that are all texts or numbers show as they are; of others the first, after their number.
  private mutating func append(list value: JSONDocument.Value, depth: Int) {
    let isPlain = value.children.prefix(Self.limit).allSatisfy { $0.childCount == 0 }
    guard value.childCount > 0, !isPlain else { return append(elements: value, depth: depth) }
    append("[\(value.childCount)]")
    guard depth == 0 else { return }
    append(" ")
    for element in value.children.prefix(1) { append(element, depth: depth) }
  }

  private mutating func append(elements value: JSONDocument.Value, depth: Int) {
    append("[")
    for (number, element) in value.children.prefix(Self.limit).enumerated() where !isFull {
      append(number == 0 ? "" : ", ")
      append(element, depth: depth + 1)
    }
    append("]")
  }

  private mutating func append(object value: JSONDocument.Value, depth: Int) {
    guard value.childCount > 0 else { return append("{}") }
    guard depth == 0 else { return append("{…}") }
    append("{")
    for (number, member) in value.children.prefix(Self.limit).enumerated() where !isFull {
      append((number == 0 ? "" : ", ") + (member.key ?? "") + ": ")
      append(member, depth: depth + 1)
    }
    append("}")
  }

  /// `<Retriever>` for what Python writes for an object without a text form:
  /// `<shop.search.Retriever object at 0x3017e4980>`.
  private static func shortened(_ text: String) -> String {
    guard text.hasPrefix("<"), let end = text.firstRange(of: " object at 0x") else { return text }
    let name = text[text.index(after: text.startIndex)..<end.lowerBound]
    return "<" + (name.split(separator: ".").last ?? name) + ">"
  }
}
