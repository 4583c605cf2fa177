import TestSupport
import Testing

import TraceCore
@testable import TraceModel

@Suite("Store filter")
struct StoreFilterTests {
  private static let id = "833104e0-ff0a-4ca9-8791-1a4b34ec66fe"
  private static let other = "00000000-0000-0000-0000-000000000000"

  private static func passes(_ line: [UInt8], _ ids: [String]) -> Bool {
    line.withUnsafeBufferPointer { StoreFilter(ids: ids).matches($0) }
  }

  @Test(
    "A line passes if its trace may be one of the wanted ones.",
    arguments: [
      (#"{"id": "a", "trace_id": "\#(id)"}"#, true),
      (#"{"id": "a", "trace_id": "\#(other)"}"#, false),
      (#"{"trace_id": "\#(id)", "id": "a"}"#, true), (#"{"trace_id":"\#(id)"}"#, true),
      (#"{"id": "a", "trace_id": "\#(id)"} "#, true),
      ("{\"id\": 1, \"trace_id\": \"\(id)\"}\r", true),
      (#"{"id": "a", "\u0074race_id": "\#(id)"}"#, true), (#"{"trace_id": "run 1"}"#, true),
      (#"{"id": "a", "trace_id": "\u003833104e0-ff0a-4ca9-8791-1a4b34ec66fe"}"#, true),
      (#"{"id": "a", "input": {"b": 1, "trace_id": "\#(id)"}}"#, false),
      (#"{"trace_id": "\#(other)", "input": {"b": 1, "trace_id": "\#(id)"}}"#, false),
      (#"{"a": "x, \"trace_id\": \"\#(id)"}"#, false),
      (#"{"trace_id": "\#(id)", "trace_id": 1}"#, false),
      (#"{"trace_id": "\#(id)", "trace_id": "\#(other)"}"#, false), (#"{"trace_id": null}"#, false),
      (#"{"id": "a"}"#, false), ("", false), (#"{"trace_id": "\#(id)""#, false), ("[]", false),
    ])
  func lines(_ line: String, _ isExpected: Bool) {
    #expect(Self.passes(Array(line.utf8), [Self.id, "run 1"]) == isExpected)
  }

  @Test("The filter agrees with reading the whole line.")
  func agreesWithReader() throws {
    let lines = try FileContents.lines(Samples.store + "/observations.jsonl")
    let ids = try lines.map { try #require(JSONDocument($0).root["trace_id"]?.string) }
    for wanted in Set(ids) {
      #expect(zip(lines, ids).allSatisfy { Self.passes($0, [wanted]) == ($1 == wanted) })
    }
  }
}
