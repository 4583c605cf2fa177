import Foundation
import TestSupport

/// Copies of sample files in which strings are preceded by ``HostileText``.
struct HostileCopy {
  enum Reach: CaseIterable {
    /// Texts, and keys inside of values: the structure of the experiment stays.
    case texts
    /// All strings, with ids, types and times.
    case everything
  }

  let reach: Reach

  private static let types: Set<String> = [
    "agent", "generation", "tool", "span", "event", "chain", "evaluation", "user", "assistant",
    "system", "function",
  ]
  /// Bytes that no UTF-8 has, and halves of surrogate pairs.
  private static let invalid: [UInt8] =
    [0xFF, 0xC0, 0xED, 0xA0, 0x80, 0x9B] + Array(#"2J\ud800\udc00"#.utf8)

  /// Copies the JSON files of a folder and of its subfolders.
  func copy(_ source: String, to folder: TemporaryFolder, name: String) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: source)
    for file in names where file.hasSuffix(".json") || file.hasSuffix(".jsonl") {
      let bytes = try FileContents.bytes(source + "/" + file)
      try folder.write(hostile(bytes), to: name + "/" + file)
    }
  }

  /// JSON with hostile strings. Equal strings become equal strings.
  func hostile(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var depth = 0
    var index = 0
    while index < json.count {
      let byte = json[index]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
      result.append(byte)
      index += 1
      guard byte == UInt8(ascii: "\"") else { continue }
      let end = Self.end(ofStringAt: index, in: json)
      let isKey = json[(end + 1)...].first { $0 > 0x20 } == UInt8(ascii: ":")
      if isKey ? depth > 2 : isReached(json[index..<end]) {
        result += Self.encoded(json[index..<end])
      }
      result += json[index...end]
      index = end + 1
    }
    return result
  }

  /// The position of the quote that ends a string.
  private static func end(ofStringAt start: Int, in json: [UInt8]) -> Int {
    var index = start
    while json[index] != UInt8(ascii: "\"") { index += json[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return index
  }

  private func isReached(_ string: ArraySlice<UInt8>) -> Bool {
    guard reach == .texts else { return true }
    let isSymbol = string.allSatisfy { "0123456789abcdefABCDEF-:.TZ+_".utf8.contains($0) }
    return !isSymbol && !Self.types.contains(String(decoding: string, as: UTF8.self))
  }

  /// Hostile text inside of a JSON string. Controls are escaped or not, as JSON demands.
  private static func encoded(_ key: ArraySlice<UInt8>) -> [UInt8] {
    let isStrict = key.count % 2 == 0
    return HostileText.text(for: key).unicodeScalars.reduce(into: [UInt8]()) { text, scalar in
      switch scalar {
      case "\"", "\\": text += Array("\\\(scalar)".utf8)
      case "\n": text += Array(#"\n"#.utf8)
      case _ where scalar.value < 0x20 && isStrict:
        let digits = String(scalar.value, radix: 16)
        text += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: text += Array(String(scalar).utf8)
      }
    } + invalid
  }
}
