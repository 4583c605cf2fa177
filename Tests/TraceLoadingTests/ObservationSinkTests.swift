import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// The fields that the index pass reads agree with the document reader.
@Suite("Observation sink")
struct ObservationSinkTests {
  static func fields(_ text: [UInt8]) throws -> ObservationFields {
    try text.withUnsafeBufferPointer { text throws in
      var sink = ObservationSink(text)
      if let failure = JSONMachine.run(text, into: &sink) { throw failure }
      return sink.fields
    }
  }

  private static func named(
    _ fields: ObservationFields
  ) -> [(name: String, field: ObservationFields.Field)] {
    Array(
      zip(
        RandomObservationLine.fields,
        [
          fields.id, fields.type, fields.name, fields.startTime, fields.endTime, fields.error,
          fields.level, fields.model, fields.parent, fields.trace,
        ]))
  }

  /// The names of the fields on which the two readers disagree, for a line that both accept.
  private static func differences(_ text: [UInt8]) throws -> [String] {
    let root = try JSONDocument(text).root
    let fields = try fields(text)
    guard fields.rootKind == root.kind, fields.isObject == (root.kind == .object) else {
      return ["kind"]
    }
    var names = named(fields).filter { !agree($0.field, root[$0.name], text, $0.name) }.map(\.name)
    let errorType = root["metadata"]?["error_type"]
    if !agree(fields.errorType, errorType?.kind == .string ? errorType : nil, text, "error_type") {
      names.append("error_type")
    }
    return names
  }

  private static func agree(
    _ field: ObservationFields.Field, _ value: JSONDocument.Value?, _ text: [UInt8], _ name: String
  ) -> Bool {
    guard let value else { return !field.isPresent }
    guard field.kind == value.kind else { return false }
    switch field.kind {
    case .object, .array: return field.range == value.range
    case .string:
      return field.range == value.range
        && JSONLiteral.decode(text, field.range, isPlain: field.isPlain) == value.string
    default: return field.range == value.range
    }
  }

  @Test("The fields of random lines agree.", arguments: 0..<400)
  func randomLines(_ seed: Int) throws {
    let line = RandomObservationLine.random(UInt64(seed))
    let differences = try Self.differences(Array(line.utf8))
    #expect(differences.isEmpty, "\(line)")
  }

  @Test("The index pass rejects the same lines as the document reader.", arguments: 0..<100)
  func failures(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<20 {
      let whole = JSONPrinter.print(.random(&random, levels: 4), seed: random.next())
      let text = Mutation.bytes(whole, &random)
      let failure = text.withUnsafeBufferPointer { text in
        var sink = ObservationSink(text)
        return JSONMachine.run(text, into: &sink)
      }
      do {
        _ = try JSONDocument(text)
        #expect(failure == nil)
      } catch {
        #expect(failure == error)
      }
    }
  }

  @Test("The fields of damaged lines agree.", arguments: 0..<60)
  func damagedLines(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<30 {
      let line = Mutation.bytes(Array(RandomObservationLine.random(random.next()).utf8), &random)
      guard (try? JSONDocument(line)) != nil else { continue }
      let differences = try Self.differences(line)
      #expect(differences.isEmpty, "\(String(decoding: line, as: UTF8.self))")
    }
  }

  @Test("The fields of the samples agree.")
  func sampleLines() throws {
    for folder in Samples.experiments + [Samples.store, Samples.broken] {
      for line in try FileContents.lines(folder + "/observations.jsonl") {
        guard (try? JSONDocument(line)) != nil else { continue }
        #expect(try Self.differences(line).isEmpty)
      }
    }
  }

  @Test(
    "Repeated, nested and escaped keys are read as in a document.",
    arguments: [
      #"{"id": "a", "id": "b"}"#, #"{"id": "a", "id": null}"#, #"{"id": {"id": "x"}, "id": "a"}"#,
      #"{"id": "a", "input": {"id": "b"}}"#, #"{"\u0069d": "a"}"#,
      #"{"id": "b", "\u0069\u0064": "a"}"#,
      #"{"error": {"message": "m"}}"#, #"{"error": ["a", {"error": "b"}], "name": "n"}"#,
      #"{"error": {}, "error": "last"}"#, #"{"error": "first", "error": {"error": {}}}"#,
      #"{"metadata": {"error_type": "A", "error_type": "B"}}"#,
      #"{"metadata": {"error_type": "A", "error_type": null}}"#,
      #"{"metadata": {"error_type": "A"}, "metadata": {}}"#,
      #"{"metadata": {"error_type": "A"}, "metadata": null}"#,
      #"{"metadata": {"error_type": {"error_type": "A"}}}"#,
      #"{"metadata": {"\u0065rror_type": "A"}}"#, #"{"m\u0065tadata": {"error_type": "A"}}"#,
      #"{"output": {"metadata": {"error_type": "A"}}}"#, #"{"metadata": [{"error_type": "A"}]}"#,
      #"[{"id": "a"}]"#, #"["id", "a"]"#, #""id""#, "null", "12", "{}", #"{"id ": 1, "ID": 2}"#,
      #"{"": {"id": "a"}, "type": 1}"#, #"{"error": false}"#, #"{"name": "a\u0000b"}"#,
    ])
  func trickyLines(_ line: String) throws {
    #expect(try Self.differences(Array(line.utf8)).isEmpty)
  }
}
