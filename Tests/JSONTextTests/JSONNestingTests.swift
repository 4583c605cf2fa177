import Foundation
import Support
import TestSupport
import Testing

import TraceCore
@testable import JSONText

@Suite("JSON nesting")
struct JSONNestingTests {
  private static let brackets = [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")]

  private static func text(_ brackets: (String, String), levels: Int) -> [UInt8] {
    let count = levels / (brackets.1.count)
    return Array(
      (String(repeating: brackets.0, count: count) + "1"
        + String(repeating: brackets.1, count: count)).utf8)
  }

  @Test(
    "Nesting up to 10,000 levels is read.",
    arguments: [1, 2, 62, 63, 64, 65, 66, 127, 128, 129, 192, 193, 1000, 9_999, 10_000])
  func upToTheLimit(_ levels: Int) throws {
    for brackets in Self.brackets {
      let document = try JSONDocument(Self.text(brackets, levels: levels))
      #expect(document.count == levels / brackets.1.count * brackets.1.count + 1)
      #expect(document.value(at: document.count - 1).integer == 1)
    }
  }

  @Test("Nesting of 10,001 levels is rejected.")
  func beyondTheLimit() {
    #expect(
      throws: JSONFailure(offset: 10_000, expected: .shallowerNesting, atEnd: false)
    ) { try JSONDocument(Self.text(("[", "]"), levels: 10_001)) }
    #expect(throws: JSONFailure(offset: 50_000, expected: .shallowerNesting, atEnd: false)) {
      try JSONDocument(Self.text((#"{"a":"#, "}"), levels: 10_001))
    }
  }

  /// The kinds of the open brackets are a stack of bits; this crosses its word boundaries.
  @Test("A closing bracket must match the kind of the open one, at any depth.", arguments: 0..<20)
  func mixedBrackets(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var text = ""
    var closing: [String] = []
    for _ in 0..<400 {
      let isObject = random.oneIn(2)
      text += isObject ? #"{"a":"# : "["
      closing.append(isObject ? "}" : "]")
      for _ in 0..<random.below(3) where closing.count > 1 && random.oneIn(3) {
        text += "0" + (closing.popLast() ?? "") + (closing.last == "}" ? #","b":"# : ",")
      }
    }
    let whole = text + "0" + closing.reversed().joined()
    _ = try JSONDocument(Array(whole.utf8))
    let swapped = closing.map { $0 == "}" ? "]" : "}" }
    let position = random.below(closing.count)
    closing[position] = swapped[position]
    let wrong = text + "0" + closing.reversed().joined()
    #expect(throws: JSONFailure.self) { try JSONDocument(Array(wrong.utf8)) }
  }

  @Test("Deep nesting is read on a small stack.")
  func smallStack() throws {
    let depths = Locked<[Int]>([])
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let valid = Self.text(("[", "]"), levels: 10_000)
      let count = (try? JSONDocument(valid))?.count ?? 0
      let hostile = [UInt8](repeating: UInt8(ascii: "["), count: 4_000_000)
      let refused = (try? JSONDocument(hostile)) == nil
      depths.withLock { $0 = [count, refused ? 1 : 0] }
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    #expect(done.wait(timeout: .now() + 10) == .success)
    #expect(depths.withLock { $0 } == [10_001, 1])
  }
}
