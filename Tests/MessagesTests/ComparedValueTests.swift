import JSONText
import Testing

@testable import Messages

/// Whether a model's arguments and answers equal what was recorded.
@Suite("Compared values")
struct ComparedValueTests {
  private func compared(_ json: String) throws -> ComparedValue {
    ComparedValue(try JSONDocument(Array(json.utf8)).root)
  }

  @Test(
    "One value in different forms is equal.",
    arguments: [
      (#"{"a": 1, "b": "x"}"#, #""{\"b\": \"x\", \"a\": 1}""#),
      (#"{"self": "<Box object at 0x7f>", "a": 1}"#, #"{"a": 1}"#),
      ("[52.1, 5.1]", #""(52.1, 5.1)""#), (#"{"km": 8}"#, #""{'km': 8}""#), ("4", #""4""#),
      (#"{"celsius": 21}"#, #"{"celsius": 21.0}"#),
      (#"[{"type": "text", "text": "sent"}]"#, #""sent""#), ("true", #""True""#),
    ])
  func equal(_ a: String, _ b: String) throws { #expect(try compared(a) == compared(b)) }

  @Test(
    "Only a fraction of zeros does not count.",
    arguments: [("21", "210"), ("2.10", "2.1"), ("1.0e1", "1e1"), ("100", "10")])
  func unequal(_ a: String, _ b: String) throws { #expect(try compared(a) != compared(b)) }

  @Test("Nothing and short words of consent are common.")
  func common() throws {
    for text in ["null", "{}", #""ok""#, "true", #""""#] {
      #expect(try compared(text).isCommon)
    }
    #expect(try !compared(#""Visa""#).isCommon)
  }
}
