import JSONText

/// Values in the spellings of other writers, such as tables, which turn numbers and Booleans into text.
extension JSONDocument.Value {
  /// The finite number, also one in a text.
  package var statedNumber: Double? {
    guard kind == .string else { return finite }
    let text = (string ?? "").trimmingBlanks()
    // `Double` also reads hexadecimal numbers and the names of infinities.
    let isDecimal = text.utf8.allSatisfy { byte in
      0x30...0x39 ~= byte || "+-.eE".utf8.contains(byte)
    }
    return isDecimal ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
  }

  /// The whole number, also one in a text or with a point, such as `3.0`.
  package var statedInteger: Int? { integer ?? statedNumber.flatMap { Int(exactly: $0) } }

  /// The Boolean, also as `"True"` or as 1 and 0.
  package var statedBool: Bool? {
    if let bool { return bool }
    switch kind == .string ? string?.trimmingBlanks().lowercased() : nil {
    case "true": return true
    case "false": return false
    default: break
    }
    switch statedNumber {
    case 0: return false
    case 1: return true
    default: return nil
    }
  }

  /// The time, in a text or as a number.
  package var statedTime: StatedTime? {
    kind == .string || kind == .number ? text.flatMap { StatedTime($0) } : nil
  }

  /// Whether it is a text of blanks, which is how tables without `null` leave a value out.
  package var isBlankText: Bool { kind == .string && string?.trimmingBlanks().isEmpty == true }
}
