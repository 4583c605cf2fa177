import Foundation
import Support

/// What output must not contain.
enum SafeOutput {
  private static let markLimit = 4

  /// What in a text for people is neither printable nor a line feed, or would be a command to a CI runner.
  static func violations(text: Data) -> [String] {
    guard let valid = String(validating: text, as: UTF8.self) else { return ["not UTF-8"] }
    let lines = valid.split(separator: "\n")
    return unprintable(valid, isAllowed: { $0 == "\n" || isFollower($0, of: $1) })
      + lines.filter(isCommand).map { "a command: \($0.prefix(60))" }
  }

  /// What in JSON is unsafe to print.
  static func violations(json: Data) -> [String] {
    guard let valid = String(validating: json, as: UTF8.self) else { return ["not UTF-8"] }
    do {
      _ = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
    } catch {
      return ["not JSON: \(error)"]
    }
    return invisible(in: valid)
      + valid.split(separator: "\n").filter(isCommand).map { "a command: \($0.prefix(60))" }
  }

  /// What in annotations is unsafe, or is not one of the program's own commands.
  static func violations(annotations: Data) -> [String] {
    guard let valid = String(validating: annotations, as: UTF8.self) else { return ["not UTF-8"] }
    return unprintable(valid)
      + valid.split(separator: "\n").filter {
        !isAnnotation($0) || $0.contains(/##(vso|teamcity)?\[/)
      }.map { "\($0.prefix(200))" }
  }

  // MARK: Scalars

  /// Combining marks stay in JSON, because a reader gets the whole value.
  private static func invisible(in text: String) -> [String] {
    unprintable(text).filter { $0.hasPrefix("U+") }
  }

  /// Invisible scalars, and floods of combining marks.
  static func unprintable(
    _ text: String,
    isAllowed: (Unicode.Scalar, _ base: Unicode.Scalar) -> Bool = { scalar, _ in scalar == "\n" }
  ) -> [String] {
    var found: Set<String> = []
    var marks = 0
    var base: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      marks = scalar.properties.generalCategory.isMark ? marks + 1 : 0
      if marks > markLimit { found.insert("\(marks) marks") }
      if scalar.isInvisible, !isAllowed(scalar, base) {
        let numbers = [scalar, base].map { String($0.value, radix: 16) }
        found.insert("U+\(numbers[0]) after U+\(numbers[1])")
      }
      if marks == 0 { base = scalar }
    }
    return found.sorted()
  }

  /// Whether a scalar selects a form of the one before it, or joins it with the next one, in scripts that have that.
  static func isFollower(_ scalar: Unicode.Scalar, of base: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE0E...0xFE0F: base.properties.isEmoji
    case 0xFE00...0xFE06: base.value >= 0x590 || base == "0"
    case 0x200C...0x200D, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F: base.value >= 0x590
    default: false
    }
  }

  // MARK: Commands to CI runners

  private static func isCommand(_ line: Substring) -> Bool {
    let start = line.drop { $0.isWhitespace }
    return start.contains(/^::.*::/) || line.contains(/##(vso|teamcity)?\[/)
  }

  /// As GitHub's runner reads a command: properties end at the next `::`, and commas separate them.
  private static func isAnnotation(_ line: Substring) -> Bool {
    let parts = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
    guard parts.count == 2, ["::error", "::warning", "::notice"].contains(String(parts[0])) else {
      return false
    }
    let list = Array(parts[1])
    let end = list.indices.first { list[$0...].starts(with: "::".utf8) }
    let names = list[..<(end ?? 0)].split(separator: UInt8(ascii: ",")).map {
      String(decoding: $0.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }
    return names == ["file", "line", "title"] || names == ["file", "title"]
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool {
    switch self {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }
}
