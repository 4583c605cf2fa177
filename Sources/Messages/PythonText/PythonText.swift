/// Python's text form of objects, as `repr` and `str` write it.
///
/// FluxLoop's SDK writes it for every object that has no method `dict`: dataclasses of openai-agents,
/// pydantic-ai, haystack, autogen.
package enum PythonText {
  /// The same values as a JSON text; `nil` if the text is no object, list or tuple.
  ///
  /// `Name(a=1)` becomes `{"__class__": "Name", "a": 1}`, an enumeration's value becomes its raw value,
  /// and what is not understood becomes a string. A text that is cut off is read as far as it goes.
  package static func json(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { bytes in
      guard beginsWithObject(bytes) else { return nil }
      var reader = PythonTextReader(bytes)
      return reader.run()
    }
  }

  /// Whether a text may be an object: it begins with a bracket, `Name(` or `name=`.
  static func beginsWithObject(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    guard let first = text.first else { return false }
    if PythonByte.isOpening(first) { return true }
    guard PythonByte.isNameStart(first),
      let next = text.prefix(100).first(where: { !PythonByte.isName($0) })
    else { return false }
    return next == UInt8(ascii: "(") || next == UInt8(ascii: "=")
  }
}

/// Classes of bytes in Python's text form.
enum PythonByte {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{")
  }

  static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "}")
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Whether the byte continues a name, with the dots between modules and classes.
  static func isName(_ byte: UInt8) -> Bool {
    isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
  }
}
