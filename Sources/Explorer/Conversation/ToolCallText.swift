import TraceCore

/// A tool call on one line: `→ name(arguments…)`.
struct ToolCallText {
  private(set) var styled = StyledText()
  /// Whether some of the arguments are shortened.
  private(set) var isCut = false

  /// Characters of one argument, and of all.
  private static let argumentLength = 60
  private static let length = 200
  /// Of a longer argument, only the start is decoded.
  private static let readLength = 1_000

  init(arrow: String, name: String, _ arguments: JSONDocument.Value?) {
    styled.append(arrow, .dim)
    styled.append(name, .tool)
    styled.append("(")
    append(arguments)
    styled.append(")")
  }

  private mutating func append(_ arguments: JSONDocument.Value?) {
    guard let arguments, !arguments.isNull else { return }
    guard arguments.kind == .object else { return append(value: arguments) }
    var isFirst = true
    for member in arguments.children {
      guard styled.text.count < Self.length else {
        styled.append(", …", .dim)
        isCut = true
        return
      }
      if !isFirst { styled.append(", ") }
      isFirst = false
      // The name of an only argument says little.
      if arguments.childCount > 1 {
        styled.append(member.key ?? "", .key)
        styled.append(": ")
      }
      append(value: member)
    }
  }

  private mutating func append(value: JSONDocument.Value) {
    let text =
      value.range.count > Self.readLength
      ? String(decoding: value.document.text[value.range.prefix(Self.readLength)], as: UTF8.self)
      : value.string ?? value.source
    let shown = text.prefix(Self.argumentLength).prefix { !$0.isNewline }
    let isWhole = shown.endIndex == text.endIndex && value.range.count <= Self.readLength
    let quote = value.kind == .string ? "\"" : ""
    styled.append(quote + shown + (isWhole ? "" : " …") + quote, Self.role(value.kind))
    if !isWhole { isCut = true }
  }

  private static func role(_ kind: JSONKind) -> Role {
    switch kind {
    case .string: .string
    case .number: .number
    case .true, .false: .constant
    case .null: .null
    default: .plain
    }
  }
}
