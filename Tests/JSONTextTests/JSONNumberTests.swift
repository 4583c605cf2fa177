import Testing

import TraceCore
@testable import JSONText

@Suite("JSON numbers")
struct JSONNumberTests {
  @Test(
    "A number has its value, its sign and its original text.",
    arguments: [
      ("0", 0), ("-0", -0.0), ("-0.0", -0.0), ("1", 1), ("-12", -12), ("1.5", 1.5), ("1e3", 1000),
      ("1E+3", 1000), ("1e-3", 0.001), ("0.1", 0.1), ("0e0", 0), ("5e-324", .leastNonzeroMagnitude),
      ("1e999", .infinity), ("-1e999", -.infinity), ("1e-999", 0), ("Infinity", .infinity),
      ("-Infinity", -.infinity), ("9007199254740993", 9_007_199_254_740_992),
      ("123456789012345678901234567890", 123_456_789_012_345_677_877_719_597_056),
      ("0.1000000000000000055511151231257827021181583404541015625", 0.1),
    ])
  func valueAndText(_ text: String, _ number: Double) throws {
    let root = try JSONDocument(Array(text.utf8)).root
    let read = try #require(root.number)
    #expect(read == number)
    #expect(read.sign == number.sign)
    #expect(root.kind == .number)
    #expect(root.source == text)
  }

  @Test("NaN is a number without an integer value.")
  func notANumber() throws {
    let root = try JSONDocument(Array("NaN".utf8)).root
    #expect(root.number?.isNaN == true)
    #expect(root.integer == nil)
    #expect(root.source == "NaN")
  }

  @Test(
    "A number is an integer if it is whole and fits into 64 bits.",
    arguments: [
      ("0", 0), ("-0", 0), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
      ("9223372036854775808", nil), ("9007199254740993", 9_007_199_254_740_993), ("1e3", 1000),
      ("12.0", 12), ("1.5", nil), ("1e999", nil), ("Infinity", nil), ("1e30", nil), ("true", nil),
      ("\"1\"", nil), ("null", nil),
    ])
  func integer(_ text: String, _ integer: Int?) throws {
    #expect(try JSONDocument(Array(text.utf8)).root.integer == integer)
  }

  @Test("A number may have tens of thousands of digits.")
  func manyDigits() throws {
    let text = String(repeating: "7", count: 50_000)
    let root = try JSONDocument(Array(text.utf8)).root
    #expect(root.number == .infinity)
    #expect(root.source.count == 50_000)
  }
}
