import Support

/// File names are bytes, and not always UTF-8.
///
/// A byte that is not part of valid UTF-8 becomes a character of a private plane, `U+10FF00` plus the
/// byte, and becomes the byte again when the system gets the path. So do the bytes of such characters themselves:
/// different names stay different.
extension Path {
  private static let firstEscape: UInt32 = 0x10_FF00

  /// The path or name that a text of the system is.
  package static func name(_ text: UnsafePointer<CChar>) -> String {
    name(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// The path or name that some bytes are.
  static func name(_ bytes: UnsafeRawBufferPointer) -> String {
    if let name = String(validating: bytes, as: UTF8.self), !hasEscapes(name) { return name }
    var name = ""
    var parser = UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var position = 0
    while true {
      let length: Int
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return name
      case .valid(let encoded) where UTF8.decode(encoded).value < firstEscape:
        name.unicodeScalars.append(UTF8.decode(encoded))
        position += encoded.count
        continue
      case .valid(let encoded): length = encoded.count
      case .error(let count): length = count
      }
      for byte in bytes[position..<position + length] {
        if let escape = Unicode.Scalar(firstEscape + UInt32(byte)) {
          name.unicodeScalars.append(escape)
        }
      }
      position += length
    }
  }

  /// Whether a path contains characters that stand for bytes.
  package static func hasEscapes(_ path: String) -> Bool {
    path.utf8.contains(0xF4) && path.unicodeScalars.contains { $0.value >= firstEscape }
  }

  /// The path for messages, in which bytes that are not UTF-8 are `\xFF`.
  package static func shown(_ path: String) -> String {
    guard hasEscapes(path) else { return path }
    return path.unicodeScalars.reduce(into: "") { shown, scalar in
      if scalar.value >= firstEscape {
        shown += "\\x" + String(scalar.value - firstEscape, radix: 16, uppercase: true)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
  }

  /// The bytes of a path in the file system.
  package static func bytes(of path: String) -> [UInt8] {
    guard hasEscapes(path) else { return Array(path.utf8) }
    return path.unicodeScalars.flatMap { scalar in
      scalar.value >= firstEscape
        ? [UInt8(truncatingIfNeeded: scalar.value - firstEscape)] : Array(String(scalar).utf8)
    }
  }

  /// Passes a path to a system call.
  package static func withSystemPath<Result>(
    _ path: String, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    guard hasEscapes(path) else { return path.withCString(body) }
    let characters = bytes(of: path).map { CChar(bitPattern: $0) } + [0]
    return characters.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? path.withCString(body)
    }
  }
}
