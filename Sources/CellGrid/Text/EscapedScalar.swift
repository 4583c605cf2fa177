/// The visible replacement of a scalar that must not reach a terminal.
///
/// Tab becomes two spaces, line feed `⏎`, any other C0 control and DEL their control picture
/// (`␛`), everything else its number: `<U+202E>`.
enum EscapedScalar {
  /// Printable scalars of one column each.
  static func text(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: "  "
    case 0x0A: "\u{23CE}"
    case 0..<0x20: controlPicture(of: scalar.value)
    case 0x7F: "\u{2421}"
    default: number(of: scalar.value)
    }
  }

  private static func controlPicture(of control: UInt32) -> String {
    Unicode.Scalar(0x2400 + control).map { String($0) } ?? number(of: control)
  }

  static func number(of value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
