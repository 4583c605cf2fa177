/// A workflow command of GitHub Actions: a line of output that the runner interprets.
struct WorkflowCommand {
  let name: String
  let properties: [(name: String, value: String)]
  let message: String

  /// The command as one line. Text from artifacts can neither end it nor begin another one.
  var text: String {
    let list = properties.map { "\($0.name)=\(Self.escaped(property: $0.value))" }
    return "::\(name) \(list.joined(separator: ","))::\(Self.escaped(message))"
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(isHarmful(scalar.value) ? "\u{FFFD}" : scalar)
      }
    }
  }

  private static func escaped(property text: String) -> String {
    escaped(text).reduce(into: "") { result, character in
      switch character {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.append(character)
      }
    }
  }

  /// Control characters, and characters that reorder or break text.
  private static func isHarmful(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
