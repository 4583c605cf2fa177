import TraceCore

enum URIReference {
  private static let unescaped = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)

  /// A file path as a URI reference: all bytes but those of unreserved characters and `/` are
  /// percent-encoded.
  static func escaped(_ path: String) -> String {
    Path.bytes(of: path).reduce(into: "") { result, byte in
      if unescaped.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }
}
