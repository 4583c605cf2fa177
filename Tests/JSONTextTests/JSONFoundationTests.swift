import Foundation
import TestSupport
import Testing

import TraceCore
@testable import JSONText

/// Known and intended differences:
/// - Foundation detects UTF-16 and UTF-32 by their zero bytes, and skips a byte order mark.
///   FluxLoop writes neither, and a line of a JSON Lines file cannot be in either encoding.
/// - Foundation rejects `NaN`, `Infinity`, raw control characters, lone surrogates, bytes that are
///   not UTF-8, and more than 512 levels. Python writes these, or accepts them.
@Suite("JSON, compared with Foundation")
struct JSONFoundationTests {
  @Test("What Foundation writes has the same value when it is read.", arguments: 0..<300)
  func readsWhatFoundationWrites(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let tree = JSONTree.random(&random)
    let text = try JSONSerialization.data(
      withJSONObject: tree.foundation, options: .fragmentsAllowed)
    let root = try JSONDocument([UInt8](text)).root
    #expect(tree.equals(root), "\(String(decoding: text, as: UTF8.self))")
  }

  @Test("A value is the same, whichever way it is written.", arguments: 0..<300)
  func readsAnySpelling(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let tree = JSONTree.random(&random)
    let text = JSONPrinter.print(tree, seed: UInt64(seed))
    #expect(tree.equals(try JSONDocument(text).root, inOrder: true))
  }

  @Test("What Foundation accepts is accepted, with the same value.", arguments: 0..<60)
  func acceptsWhatFoundationAccepts(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 1 << 32)
    var accepted = 0
    for _ in 0..<40 {
      let whole = JSONPrinter.print(.random(&random, levels: 3), seed: random.next())
      let text = random.oneIn(8) ? whole : Mutation.bytes(whole, &random)
      guard !text.contains(0), !text.starts(with: [0xEF, 0xBB, 0xBF]),
        let value = Self.foundation(text)
      else { continue }
      accepted += 1
      let root = try JSONDocument(text).root
      #expect(Self.agree(root, value), "\(String(decoding: text, as: UTF8.self))")
    }
    #expect(accepted > 0)
  }

  private static func foundation(_ text: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
  }

  /// Whether a value equals the one that Foundation read from the same text. The last of equal keys
  /// counts.
  static func agree(_ value: JSONDocument.Value, _ other: Any) -> Bool {
    switch value.kind {
    case .null: return other is NSNull
    case .true, .false: return (other as? NSNumber)?.boolValue == value.bool
    case .number:
      guard let number = value.number, let other = (other as? NSNumber)?.doubleValue else {
        return false
      }
      // Foundation reads integers of more than 64 bits as a Decimal, which rounds twice.
      return number == other || abs(number - other) <= abs(number) * 1e-14
    case .string:
      return (other as? String).map { Array($0.utf8) } == value.string.map { Array($0.utf8) }
    case .array:
      guard let other = other as? [Any], other.count == value.childCount else { return false }
      return zip(value.children, other).allSatisfy { agree($0, $1) }
    case .object:
      guard let other = other as? [String: Any] else { return false }
      let last = Dictionary(value.children.map { ($0.key ?? "", $0) }, uniquingKeysWith: { $1 })
      return last.count == other.count
        && last.allSatisfy { key, value in other[key].map { agree(value, $0) } ?? false }
    }
  }
}
