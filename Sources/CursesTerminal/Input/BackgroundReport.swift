/// The terminal's answer to the question which colour its background has (OSC 11).
enum BackgroundReport {
  /// `ESC ] 11 ; ? BEL`.
  static let query = Array("\u{1B}]11;?\u{07}".utf8)

  /// Longer strings are no answer.
  static let lengthLimit = 64

  /// Whether the content of an OSC says that the background is light.
  static func isLight(_ content: [UInt8]) -> Bool? {
    content.count <= lengthLimit ? isLight(String(decoding: content, as: UTF8.self)) : nil
  }

  /// From `11;rgb:ffff/ffff/ffff`, with one to four digits for each colour; `nil` for anything else.
  static func isLight(_ text: String) -> Bool? {
    guard let start = text.firstRange(of: "11;rgb"), start.lowerBound == text.startIndex else {
      return nil
    }
    // Terminals with transparency answer `rgba:`.
    let parts = text[start.upperBound...].drop { $0 == "a" }.dropFirst().split(separator: "/")
    let colors = parts.prefix(3).compactMap { digits -> Double? in
      guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
        let value = Int(digits, radix: 16)
      else {
        return nil
      }
      return Double(value) / Double((1 << (4 * digits.utf8.count)) - 1)
    }
    guard colors.count == 3 else { return nil }
    // The luminance of BT.601, which is what the eye sees.
    return 0.299 * colors[0] + 0.587 * colors[1] + 0.114 * colors[2] > 0.5
  }
}
