import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles
@testable import TraceLoading

@Suite("Files of lines that are not only lines")
struct MixedFormTests {
  private let lines: [String]

  init() {
    lines = (0..<40).map { index in
      Observations.line("id\(index)", name: "name \(index)")
        .replacing(
          "{\"", with: "{\"note\": {\"list\": [\(index), {\"a\": []}]}, \"", maxReplacements: 1)
    }
  }

  /// A record with a line break after each comma between members and before the first.
  private func indented(_ index: Int) -> String {
    lines[index].replacing(", \"", with: ",\n    \"").replacing("{\"", with: "{\n  \"")
      .replacing("[", with: "[\n    ")
  }

  private func load(_ text: String) throws -> Experiment { try load(Array(text.utf8)) }

  private func load(_ bytes: [UInt8]) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "x/observations.jsonl")
    let experiment = try folder.load("x", store: .none)
    #expect(experiment.violations == [])
    return experiment
  }

  private func ids(_ experiment: Experiment) -> [String] {
    (0..<experiment.observations.count).map(experiment.id)
  }

  private var allIDs: [String] { lines.indices.map { "id\($0)" } }

  @Test(
    "Records that span lines are read among lines, with one finding for the file.",
    arguments: [[10], [0], [39], [10, 11], [0, 20, 39]])
  func spanning(_ indices: [Int]) throws {
    let text = lines.indices.map { indices.contains($0) ? indented($0) : lines[$0] }
      .joined(separator: "\n")
    let experiment = try load(text)
    #expect(ids(experiment) == allIDs)
    #expect(experiment.findings.map(\.rule) == [.fileForm])
    #expect(experiment.findings.first?.line == indices[0] + 1)
    #expect(experiment.findings.first?.severity == .info)
    let last = experiment.record(of: 39)
    let before = lines.indices.dropLast().map { indices.contains($0) ? indented($0) : lines[$0] }
    #expect(last.line == 1 + before.reduce(0) { $0 + 1 + $1.count { $0 == "\n" } })
    #expect(try experiment.document(of: last).root.kind == .object)
  }

  @Test("Any line ends may be between records of any form, and each says only what it is.")
  func mixedLineEnds() throws {
    var random = SplitMix64(seed: 34)
    for round in 0..<150 {
      let ends = ["\n", "\r", "\r\n"].filter { _ in Bool.random(using: &random) }
      let isEachAlone = round % 3 == 0
      let records = lines.indices.map { index in
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where !isEachAlone: "[" + lines[index] + "]"
        case 1 where !isEachAlone: indented(index)
        case 2 where !isEachAlone: "[\n" + lines[index] + "\n]"
        default: lines[index]
        }
      }
      let text = records.map { $0 + (ends.randomElement(using: &random) ?? "\n") }.joined()
      let experiment = try load(text)
      #expect(ids(experiment) == allIDs, "round \(round)")
      #expect(experiment.findings.allSatisfy { $0.rule == .fileForm }, "round \(round)")
    }
  }

  @Test(
    "An array after a carriage return is read, also in the list of traces.",
    arguments: ["r\r[r]\nr", "r\r[r]\rr\nr", "r\r[\nr,\nr]\n", "r\nr\r [r,r]\r\nr"])
  func arrayAfterReturn(_ form: String) throws {
    for isTraces in [false, true] {
      var count = 0
      let text = form.reduce(into: "") { text, sign in
        let id = isTraces ? #"{"trace_id": "id\#(count)", "success": true}"# : lines[count]
        text += sign == "r" ? id : String(sign)
        if sign == "r" { count += 1 }
      }
      let folder = try TemporaryFolder()
      try folder.write(text, to: isTraces ? "x/traces.jsonl" : "x/observations.jsonl")
      let experiment = try folder.load("x", store: .none)
      let found = isTraces ? experiment.traces.compactMap(\.id) : ids(experiment)
      #expect(found == (0..<count).map { "id\($0)" })
      #expect(experiment.findings.allSatisfy { $0.rule == .fileForm })
    }
  }

  @Test(
    "Lines are counted alike whatever ends them.",
    arguments: ["array", "objects", "separated", "mixed"])
  func lineEnds(_ form: String) throws {
    let text =
      switch form {
      case "array": "[\n" + lines.joined(separator: ",\n") + "\n]\n"
      case "objects": lines.indices.map { indented($0) + "\n" }.joined()
      case "separated": lines.map { "\u{1E}" + $0 + "\n" }.joined()
      default:
        lines.indices.map { ($0 % 7 == 3 ? indented($0) : lines[$0]) + "\n" }.joined()
          + "not a record\n[" + lines[0] + "]\n"
      }
    func places(_ end: String) throws -> [String] {
      let experiment = try load(text.replacing("\n", with: end))
      let records = (0..<experiment.observations.count).map {
        "\(experiment.id($0)) \(experiment.record(of: $0).line)"
      }
      let damaged = experiment.findings.filter { $0.rule == .malformedLine }.compactMap(\.line)
      return records + damaged.map { "damaged \($0)" }
    }
    let expected = try places("\n")
    #expect(expected.count >= lines.count)
    #expect(try places("\r") == expected)
    #expect(try places("\r\n") == expected)
  }

  @Test("Records that span the blocks of several threads are read.")
  func blocks() throws {
    let filler = String(repeating: "x", count: 700)
    let many = (0..<8000).map { index in
      let line = Observations.line("n\(index)", name: filler)
      return index % 500 == 7 ? line.replacing(", \"", with: ",\n  \"") : line
    }
    let experiment = try load(many.joined(separator: "\n") + "\n")
    #expect(ids(experiment) == (0..<8000).map { "n\($0)" })
    #expect(experiment.findings.map(\.rule) == [.fileForm])
  }

  @Test("Damaged lines next to records that span lines cost one finding each and no other record.")
  func damage() throws {
    var all = lines
    all[5] = String(all[5].prefix(60))
    all[8] = "some text, not a record"
    all[12] = indented(12)
    all[20] = String(indented(20).prefix(indented(20).count / 2))
    all[30] = "{\"a\":"
    let experiment = try load(all.joined(separator: "\n") + "\n")
    let lost: Set = ["id5", "id8", "id20", "id30"]
    #expect(ids(experiment) == allIDs.filter { !lost.contains($0) })
    #expect(experiment.findings.count { $0.rule == .malformedLine } == 4)
    #expect(experiment.findings.count { $0.rule == .fileForm } == 1)
  }

  @Test(
    "Records that share a line are reported, wherever the one that spans lines is.",
    arguments: [2, 30], [1, 3])
  func sharedLines(_ spanning: Int, _ count: Int) throws {
    let shared = Set([8, 17, 18].prefix(count))
    let text = lines.indices.map {
      ($0 == spanning ? indented($0) : lines[$0]) + (shared.contains($0) ? "" : "\n")
    }
    let experiment = try load(text.joined())
    #expect(ids(experiment) == allIDs)
    let found = experiment.findings.filter { $0.rule == .malformedLine }
    #expect(found.count == 1)
    #expect(found.first?.severity == .warning)
    #expect(found.first?.line == 1 + text[..<8].joined().count { $0 == "\n" })
    guard case .text(let detail) = found.first?.detail else { return #expect(Bool(false)) }
    #expect(detail.contains(count == 1 ? "a record on this line" : "3 records"))
  }

  @Test("Damaged lines alone do not change how a file is read.")
  func onlyDamage() throws {
    var all = lines
    all[5] = "{\"id\": \"x\","
    all[9] = "{"
    all[39] = String(all[39].prefix(50))
    let experiment = try load(all.joined(separator: "\n"))
    #expect(experiment.observations.count == 37)
    #expect(experiment.files[0].isPlain)
    #expect(experiment.findings.map(\.rule) == [.malformedLine, .malformedLine, .malformedLine])
  }

  @Test("An array after lines is read.", arguments: [", ", ",\n", ",\n  "])
  func arrayAfterLines(_ separator: String) throws {
    let text =
      lines[..<20].joined(separator: "\n") + "\n[" + lines[20...].joined(separator: separator)
      + "]\n"
    let experiment = try load(text)
    #expect(ids(experiment) == allIDs)
    #expect(experiment.findings.map(\.line) == [21])
    #expect(experiment.findings.map(\.rule) == [.fileForm])
  }

  @Test("A part of a file in another encoding is read.", arguments: [true, false], [true, false])
  func otherEncoding(_ isBigEndian: Bool, _ hasMark: Bool) throws {
    let first = lines[..<20].joined(separator: "\n") + "\n"
    let second = lines[20...].joined(separator: "\r\n") + "\r\n"
    let packed = Packing.utf16(second, isBigEndian: isBigEndian, hasMark: hasMark)
    let experiment = try load(Array(first.utf8) + packed)
    #expect(ids(experiment) == allIDs)
    #expect(experiment.findings.map(\.rule) == [.fileForm])
    #expect(experiment.findings.first?.line == 21)
    #expect(experiment.findings.first?.message.contains("UTF-16 (") == true)
    let reversed = try load(
      Packing.utf16(first, isBigEndian: isBigEndian, hasMark: hasMark) + Array(second.utf8))
    #expect(ids(reversed) == allIDs)
    #expect(reversed.findings.map(\.line) == [0, 21])
    #expect(reversed.findings.allSatisfy { $0.rule == .fileForm && $0.severity == .info })
  }

  @Test(
    "An array that was cut after an element gives one finding, which reserves conclusions.",
    arguments: [", ", ",\n", ""])
  func cutArray(_ end: String) throws {
    let experiment = try load("[" + lines[..<30].joined(separator: ",\n") + end)
    #expect(experiment.observations.count == 30)
    let finding = try #require(experiment.findings.first { $0.rule == .malformedLine })
    #expect(finding.severity == .info && finding.line == 30)
    #expect(experiment.findings.count == 2)
  }

  @Test("Commas that are missing or repeated give one finding.", arguments: [" ", ",,\n", "\n"])
  func commas(_ separator: String) throws {
    let experiment = try load("[" + lines.joined(separator: separator) + "]")
    #expect(ids(experiment) == allIDs)
    #expect(experiment.findings.map(\.rule) == [.fileForm, .fileForm])
  }

  @Test(
    "Carriage returns end lines also after a long first record.",
    arguments: [60_000, 70_000, 200_000, 900_000])
  func longFirstRecord(_ length: Int) throws {
    let first = Observations.line(
      "first", extra: #""input": "\#(String(repeating: "x", count: length))""#)
    let text = ([first] + lines[..<3] + ["{"] + lines[3...]).joined(separator: "\r") + "\r"
    for bytes in [
      Array(text.utf8), try Packing.gzip(Array(text.utf8)),
      Packing.utf16(text, isBigEndian: false),
    ] {
      let experiment = try load(bytes)
      #expect(ids(experiment) == ["first"] + allIDs)
      #expect(experiment.observations.line(3) == 4 && experiment.observations.line(4) == 6)
      #expect(experiment.findings.filter { $0.rule == .malformedLine }.map(\.line) == [5])
    }
  }

  @Test(
    "A long first line that ends with a carriage return and a line feed ends a line of such a file."
  )
  func longFirstLine() throws {
    // At the end of pieces in which files, packed text and text of UTF-16 are read.
    for length in [65_536, 131_072, 196_608, 262_144, 524_288, 1_048_576] {
      for shift in -1...1 {
        let start = Observations.line("first", extra: #""input": """#)
        let text = String(repeating: "x", count: length + shift - start.utf8.count - 1)
        let first = start.replacing(#""input": """#, with: #""input": "\#(text)""#)
        let bytes = Array(([first] + lines).joined(separator: "\r\n").utf8)
        for bytes in [bytes, try Packing.gzip(bytes)] {
          let experiment = try load(bytes)
          #expect(ids(experiment) == ["first"] + allIDs)
          #expect(!experiment.findings.contains { $0.message.contains("carriage") })
          #expect(experiment.observations.line(3) == 4)
        }
      }
    }
  }

  @Test("Invalid code units and mixed line ends give one finding for the file.")
  func oneFinding() throws {
    let text = lines.joined(separator: "\n")
    var bytes = Packing.utf16(text, isBigEndian: false)
    for index in stride(from: 0, to: bytes.count, by: 2) where bytes[index] == UInt8(ascii: "m") {
      (bytes[index], bytes[index + 1]) = (0, 0xDC)
    }
    let invalid = try load(bytes)
    #expect(invalid.findings.count { $0.rule == .invalidUTF8 } == 1)
    let ends = ["\n", "\r\n", "\r"]
    let mixed = try load(lines.enumerated().map { $1 + ends[$0 % 3] }.joined())
    #expect(ids(mixed) == allIDs)
    #expect(mixed.findings.map(\.rule) == [.fileForm])
  }

  @Test("Runs may span lines, too.")
  func runs() throws {
    let folder = try TemporaryFolder()
    try folder.copy(Samples.store, to: "artifacts")
    try folder.copy(Samples.singleTurn, to: "exp_x")
    let runs = try FileContents.lines(Samples.singleTurn + "/traces.jsonl")
      .map { String(decoding: $0, as: UTF8.self) }
    let text = runs.enumerated().map { index, run in
      index == 1 ? run.replacing(", \"", with: ",\n  \"").replacing("{\"", with: "{\n\"") : run
    }
    try folder.write(Array(text.joined(separator: "\n").utf8), to: "exp_x/traces.jsonl")
    let plain = try Experiment.loaded(from: Samples.singleTurn)
    let experiment = try folder.load("exp_x")
    #expect(experiment.traces.map(\.id) == plain.traces.map(\.id))
    #expect(experiment.findings.count == plain.findings.count + 1)
  }
}
