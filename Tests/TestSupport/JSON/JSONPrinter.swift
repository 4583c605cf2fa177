/// Prints a value in one of the many ways that JSON allows.
package struct JSONPrinter {
  private var random: SplitMix64
  private var text: [UInt8] = []

  /// The text of a value; equal seeds produce equal texts.
  package static func print(_ tree: JSONTree, seed: UInt64) -> [UInt8] {
    var printer = JSONPrinter(random: SplitMix64(seed: seed))
    printer.print(tree)
    return printer.text
  }

  private init(random: SplitMix64) { self.random = random }

  private mutating func print(_ tree: JSONTree) {
    blanks()
    switch tree {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append("\(value)")
    case .number(let value): append("\(value)")
    case .string(let value): print(value)
    case .array(let elements):
      append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { append(",") }
        print(element)
      }
      blanks()
      append("]")
    case .object(let members):
      append("{")
      for (index, member) in members.enumerated() {
        append(index > 0 ? "," : "")
        blanks()
        print(member.key)
        blanks()
        append(":")
        print(member.value)
      }
      blanks()
      append("}")
    }
    blanks()
  }

  /// Prints a string; every character may be escaped, some must be.
  private mutating func print(_ string: String) {
    append("\"")
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\": append(random.oneIn(2) ? "\\\(scalar)" : hex(scalar))
      case "\n": append(random.oneIn(2) ? "\\n" : hex(scalar))
      case "/": append(random.pick(["/", "\\/", "\\u002F"]))
      default: append(scalar.value < 0x20 || random.oneIn(3) ? hex(scalar) : String(scalar))
      }
    }
    append("\"")
  }

  private func hex(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: unit % 2 == 0)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private mutating func blanks() {
    for _ in 0..<random.below(3) where random.oneIn(2) {
      append(random.pick([" ", "\t", "\r", "\n"]))
    }
  }

  private mutating func append(_ piece: String) { text.append(contentsOf: piece.utf8) }
}
