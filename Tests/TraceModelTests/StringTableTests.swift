import Testing

import TraceCore
@testable import TraceModel

@Suite("String tables")
struct StringTableTests {
  @Test(
    "A string that is interned has one number, and the number has the string.",
    arguments: [
      "", "a", "é", "e\u{301}", "\u{0}", "a\u{0}b", "👩‍👩‍👧", String(repeating: "x", count: 100_000),
    ])
  func interns(_ string: String) {
    var table = StringTable()
    let number = table.intern(string)
    #expect(table[number].utf8.elementsEqual(string.utf8))
    #expect(Array(table.utf8(number)) == Array(string.utf8))
    #expect(table.intern(string) == number)
    #expect(table.number(of: string) == number)
    #expect(table.number(of: string + "!") == nil)
    #expect(table.count == (string.isEmpty ? 1 : 2))
  }

  @Test(
    "The start of a string ends where a scalar does, and a short one is whole.",
    arguments: ["", "abc", "é약😀é약😀", "e\u{301}\u{301}x"])
  func starts(_ string: String) {
    var table = StringTable()
    _ = table.intern("before")
    let number = table.intern(string)
    _ = table.intern("after")
    for limit in 0...string.utf8.count + 1 {
      let start = table.start(number, limit: limit)
      #expect(string.utf8.starts(with: start.utf8))
      #expect(start.utf8.count <= limit)
      // No scalar more would fit.
      let next = string.unicodeScalars.dropFirst(start.unicodeScalars.count).first
      #expect(next.map { start.utf8.count + UTF8.width($0) > limit } ?? true)
    }
  }

  @Test("Strings are distinguished by their bytes, as ids must be.")
  func comparesBytes() {
    var table = StringTable()
    #expect(table.intern("\u{e9}") != table.intern("e\u{301}"))
  }

  @Test("A table keeps a hundred thousand strings.")
  func manyStrings() {
    var table = StringTable()
    #expect((1...100_000).allSatisfy { table.intern("name \($0)") == UInt32($0) })
    #expect(table.count == 100_001)
    #expect((1...100_000).allSatisfy { table[UInt32($0)] == "name \($0)" })
    #expect((1...100_000).allSatisfy { table.number(of: "name \($0)") == UInt32($0) })
    #expect(table.number(of: "name 0") == nil)
    #expect(table[0] == "")
  }
}
