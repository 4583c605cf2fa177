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

  /// One line of printable text. `mark` gives what stands for an invisible scalar that a well-formed sequence has, such as
  /// an emoji's.
  private static func escaped(
    _ text: String, mark: (Unicode.Scalar) -> String = { _ in "" }
  ) -> String {
    Sanitizer.line(text).unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "%" {
        result += "%25"
      } else if scalar == "[", WorkflowText.endsInMarker(result.utf8) {
        // Of another runner, which looks for it anywhere in a line.
        result += "<U+005B>"
      } else if scalar.isInvisible {
        result += mark(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// By scalars: a combining mark makes one character of itself and the comma before it. Nothing is left out:
  /// without it, a name may be that of another file.
  private static func escaped(property text: String) -> String {
    escaped(text, mark: Sanitizer.mark).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
