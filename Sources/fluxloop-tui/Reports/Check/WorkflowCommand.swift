import CellGrid
import Support

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

  /// One line of printable text. Invisible scalars that a well-formed sequence has, such as an emoji's, are left out.
  private static func escaped(_ text: String) -> String {
    Sanitizer.line(text).unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "%" {
        result += "%25"
      } else if scalar == "[", WorkflowText.endsInMarker(result.utf8) {
        // Of another runner, which looks for it anywhere in a line.
        result += "<U+005B>"
      } else if !scalar.isInvisible {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// By scalars: a combining mark makes one character of itself and the comma before it.
  private static func escaped(property text: String) -> String {
    escaped(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
