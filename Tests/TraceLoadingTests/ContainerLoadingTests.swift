import Support
import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles
@testable import TraceLoading

@Suite("Experiments in unusual files")
struct ContainerLoadingTests {
  private let folder: TemporaryFolder
  private let lines: [String]

  init() throws {
    folder = try TemporaryFolder()
    lines = try FileContents.lines(Samples.multiTurn + "/observations.jsonl")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private var text: String { lines.joined(separator: "\n") + "\n" }
  /// The observations with a line break after each comma between members, and indented.
  private var indented: [String] {
    lines.map { $0.replacing(", \"", with: ",\n    \"").replacing("{\"", with: "{\n  \"") }
  }

  /// What an observation is, without where it is.
  private struct Facts: Hashable {
    let id: String
    let parent: Int32
    let start: Int64
    let end: Int64
    let error: UInt32
    let tokens: UInt32
    let name: String
    let body: [UInt8]
  }

  private func facts(_ experiment: Experiment) throws -> [Facts] {
    let columns = experiment.observations
    return try columns.parents.indices.map { index in
      let body = try experiment.bytes(of: experiment.record(of: index)).filter { $0 > 0x20 }
      return Facts(
        id: experiment.id(index), parent: columns.parents[index], start: columns.starts[index],
        end: columns.ends[index], error: columns.errors[index] > 0 ? 1 : 0,
        tokens: columns.tokens[index], name: experiment.records.name(index),
        body: body)
    }
  }

  private func load(_ bytes: [UInt8], _ name: String = "observations.jsonl") throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "x/" + name)
    return try folder.load("x", store: .none)
  }

  private func expectSame(
    _ bytes: [UInt8], _ name: String = "observations.jsonl", finding rule: Rule?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let experiment = try load(bytes, name)
    let plain = try load(Array(text.utf8))
    #expect(try facts(experiment) == facts(plain), sourceLocation: sourceLocation)
    #expect(experiment.violations == [], sourceLocation: sourceLocation)
    let others = experiment.findings.map(\.rule).filter { !plain.findings.map(\.rule).contains($0) }
    #expect(others == (rule.map { [$0] } ?? []), sourceLocation: sourceLocation)
  }

  @Test("A packed file has the same observations, under any name.")
  func packed() throws {
    let plain = Array(text.utf8)
    for name in ["observations.jsonl.gz", "observations.jsonl"] {
      try expectSame(Packing.gzip(plain), name, finding: .fileForm)
    }
    for name in ["observations.jsonl.zst", "observations.jsonl"] {
      try expectSame(Packing.zstd(plain), name, finding: .fileForm)
    }
    try expectSame(plain, "observations.jsonl.gz", finding: nil)
    try expectSame(
      Packing.gzip(Packing.utf16(text, isBigEndian: false)), "observations.jsonl.gz",
      finding: .fileForm)
  }

  @Test("A file in another encoding has the same observations.")
  func encodings() throws {
    try expectSame([0xEF, 0xBB, 0xBF] + Array(text.utf8), finding: nil)
    for isBigEndian in [true, false] {
      for hasMark in [true, false] {
        try expectSame(
          Packing.utf16(text, isBigEndian: isBigEndian, hasMark: hasMark), finding: .fileForm)
        try expectSame(
          Packing.utf32(text, isBigEndian: isBigEndian, hasMark: hasMark), finding: .fileForm)
      }
    }
  }

  @Test("Lines may end in any way.")
  func lineEnds() throws {
    try expectSame(Array(lines.joined(separator: "\r\n").utf8), finding: nil)
    try expectSame(Array(lines.joined(separator: "\n \n\n").utf8), finding: nil)
    try expectSame(Array(lines.joined(separator: "\r").utf8), finding: .fileForm)
    let half = lines.count / 2
    let parts = [lines[..<half], lines[half...]].map { "\u{FEFF}" + $0.joined(separator: "\n") }
    try expectSame(Array(parts.joined(separator: "\n").utf8), finding: nil)
  }

  @Test("Records that are not one on each line are read, and one finding names the form.")
  func forms() throws {
    let onLines = lines.joined(separator: ",\n")
    let separated = lines.map { "\u{1E}\($0)\n" }.joined()
    let indentedAndSeparated = indented.map { "\u{1E}\($0)\n" }.joined()
    let pages = [lines[..<5], lines[5...]].map { "[\($0.joined(separator: ","))]\n" }.joined()
    let forms: [String] = [
      "[\(lines.joined(separator: ", "))]", "[\n\(onLines),\n]\n",
      "[\(indented.joined(separator: ",\r\n"))]", indented.joined(separator: "\n"),
      indented.joined(), lines.joined(), onLines, separated, indentedAndSeparated, pages,
    ]
    for form in forms { try expectSame(Array(form.utf8), finding: .fileForm) }
  }

  @Test(
    "A form that begins after something else is read to the end, also without a last line break.",
    arguments: ["junk\n", "null\n", "\u{1E}{]\n"])
  func laterForms(_ start: String) throws {
    let array = "[\(lines.joined(separator: ","))]"
    let separated = lines.map { "\u{1E}\($0)\n" }.joined()
    for form in [array, array + "\n", separated, String(separated.dropLast())] {
      for before in [start, start + lines[0] + "\n"] {
        let experiment = try load(Array((before + form).utf8))
        let expected = try load(Array(text.utf8))
        let ids = { (of: Experiment) in Set((0..<of.observations.count).map(of.id)) }
        #expect(ids(experiment) == ids(expected), "\(before) \(form.prefix(9))")
        #expect(experiment.violations == [])
      }
    }
  }

  @Test("A column counts from the start of the line, also in a later record of it.")
  func columnsOfParts() throws {
    let record = Observations.line("a")
    let experiment = try load(Array((record + #"{"id": bad}"# + "\n").utf8))
    let finding = experiment.findings.first { $0.rule == .malformedLine && $0.replacesLine }
    #expect(finding?.message == "column \(record.utf8.count + 8): expected a value")
  }

  @Test("A record has the line on which it starts.")
  func lineNumbers() throws {
    let text = "[\n" + indented.joined(separator: ",\n") + "\n]\n"
    let experiment = try load(Array(text.utf8))
    var line = 2
    for (index, record) in indented.enumerated() {
      #expect(experiment.record(of: index).line == line)
      line += record.count { $0 == "\n" } + 1
    }
    let onOneLine = try load(Array(("[" + lines.joined(separator: ",") + "]").utf8))
    #expect(Set(lines.indices.map { onOneLine.record(of: $0).line }) == [1])
  }

  @Test("Several records on a line are read, with one finding for the line.")
  func joinedLines() throws {
    let text = lines.enumerated().map { $1 + ($0 % 3 == 1 ? "" : "\n") }.joined()
    let experiment = try load(Array(text.utf8))
    #expect(try facts(experiment) == facts(load(Array(self.text.utf8))))
    let joined = experiment.findings.filter { $0.rule == .malformedLine }
    #expect(joined.count == lines.indices.count { $0 % 3 == 1 && $0 + 1 < lines.count })
    #expect(joined.allSatisfy { $0.severity == .warning && !$0.replacesLine })
    #expect(joined.first?.line == 2)
    #expect(experiment.violations == [])
  }

  @Test("The diagnosis reads the records that follow several on a line.")
  func joinedLinesAndDiagnosis() throws {
    let text = lines.enumerated().map { $1 + ($0 % 3 == 1 ? "" : "\n") }.joined()
    func rules(_ experiment: Experiment) -> [Rule] {
      experiment.diagnosed().findings.map(\.rule).filter { $0 != .malformedLine && $0 != .fileForm }
    }
    let plain = rules(try load(Array(self.text.utf8)))
    #expect(rules(try load(Array(text.utf8))) == plain)
    #expect(rules(try load(Packing.gzip(Array(self.text.utf8)))) == plain)
  }

  @Test("Runs and summaries may be packed, transcoded or arrays, too.")
  func otherFiles() throws {
    let plain = try Experiment.loaded(from: Samples.singleTurn)
    let folder = try TemporaryFolder()
    try folder.copy(Samples.store, to: "artifacts")
    for name in [
      "summary.json", "errors.json", "traces.jsonl", "trace_summary.jsonl", "observations.jsonl",
    ] {
      guard Path.kind(Samples.singleTurn + "/" + name) == .file else { continue }
      let bytes = try FileContents.bytes(Samples.singleTurn + "/" + name)
      let text = String(decoding: bytes, as: UTF8.self)
      switch name {
      case "summary.json": try folder.write([0xEF, 0xBB, 0xBF] + bytes, to: "exp_x/" + name)
      case "errors.json":
        try folder.write(Packing.utf16(text, isBigEndian: true), to: "exp_x/" + name)
      case "traces.jsonl": try folder.write(Packing.gzip(bytes), to: "exp_x/" + name + ".gz")
      default:
        let elements = text.split(separator: "\n").joined(separator: ",\n")
        try folder.write("[\(elements)]", to: "exp_x/" + name)
      }
    }
    let experiment = try folder.load("exp_x")
    #expect(try facts(experiment) == facts(plain))
    #expect(experiment.traces.map(\.id) == plain.traces.map(\.id))
    #expect(experiment.traces.map(\.error) == plain.traces.map(\.error))
    #expect(experiment.records.summary?.name == plain.records.summary?.name)
    #expect(experiment.violations == [])
    for trace in experiment.traces {
      for record in trace.records {
        #expect(try experiment.document(of: record).root.kind == .object)
      }
    }
  }

  @Test("A packed store contains the runs that failed.")
  func packedStore() throws {
    let plain = try Experiment.loaded(from: Samples.singleTurn)
    let folder = try TemporaryFolder()
    try folder.copy(Samples.singleTurn, to: "exp_x")
    for name in ["traces.jsonl", "observations.jsonl"] {
      try folder.write(
        Packing.gzip(FileContents.bytes(Samples.store + "/" + name)), to: "artifacts/\(name).gz")
    }
    #expect(try facts(folder.load("exp_x")) == facts(plain))
  }

  @Test(
    "Elements of arrays and objects after one another are all read, whatever is between them.",
    arguments: 0..<60)
  func separators(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    func blanks() -> String {
      (0..<random.below(4)).map { _ in [" ", "\n", "\t", "\r\n", "   "][random.below(5)] }.joined()
    }
    let ids = (0..<1 + random.below(40)).map { "o\($0)" }
    let records = ids.map { id in
      let line = Observations.line(
        id, extra: #""output": {"text": "]}, {[", "list": [{}, {"a": []}]}"#)
      return random.below(2) == 0 ? line : line.replacing(", \"", with: ",\n  \"")
    }
    let isArray = seed % 2 == 0
    var text = isArray ? blanks() + "[" : ""
    for (number, record) in records.enumerated() {
      text += (number > 0 && isArray ? blanks() + "," : "") + blanks() + record
    }
    text += blanks() + (isArray ? "]" : "") + blanks()
    let experiment = try load(Array(text.utf8))
    let read = (0..<experiment.observations.count).map { experiment.id($0) }
    #expect(read == ids, "\(text)")
    #expect(experiment.findings.allSatisfy { $0.rule == .fileForm || $0.rule == .malformedLine })
  }

  @Test("Text in a system's encoding gives one finding for the file, and keeps its structure.")
  func systemEncoding() throws {
    let broken = lines.map {
      $0.replacing("\"output\"", with: "\"note\": \"caf\u{FFFD}\", \"output\"")
    }
    let raw = Array(broken.joined(separator: "\n").utf8)
    let marked = raw.split(separator: Array("\u{FFFD}".utf8)).joined(separator: [0xE9])
    let experiment = try load(Array(marked))
    let invalid = experiment.findings.filter { $0.rule == .invalidUTF8 }
    #expect(invalid.count == 1)
    #expect(invalid.first?.message.contains(" lines are not valid UTF-8") == true)
    #expect(experiment.observations.count == lines.count)
    #expect(experiment.violations == [])
  }

  @Test("What follows packed data is one warning, and nothing is lost.", arguments: [true, false])
  func trailingBytes(_ isGzip: Bool) throws {
    let plain = Array(text.utf8)
    let packed = isGzip ? try Packing.gzip(plain) : try Packing.zstd(plain)
    let experiment = try load(packed + packed + Array("\nend\n".utf8))
    let findings = experiment.findings.filter { $0.rule == .fileForm }
    #expect(findings.map(\.severity).sorted() == [.info, .warning].sorted())
    #expect(findings.contains { $0.message.hasSuffix("data; they are ignored") })
    #expect(!experiment.findings.contains { $0.rule == .unreadableFile })
    #expect(experiment.lineCounts.first?.nonBlankLines == 2 * lines.count)
    #expect(experiment.violations == [])
  }

  @Test(
    "Bytes of Japanese and Korean text that are also ASCII give findings, and lose no line.",
    arguments: [
      [0x95, 0x5C], [0x94, 0x5C, 0x97, 0xCD], [0x83, 0x7C], [0x81, 0x7B], [0xB0, 0xA1],
    ])
  func ambiguousBytes(_ character: [UInt8]) throws {
    let line = Array(Observations.line("x", name: "@").utf8)
    let broken = Array(
      line.split(separator: UInt8(ascii: "@"))
        .joined(separator: character + [0x20]))
    let good = Observations.line("y")
    let experiment = try load(broken + [0x0A] + Array(good.utf8) + [0x0A])
    #expect(experiment.observations.count + experiment.findings.count { $0.replacesLine } == 2)
    #expect(experiment.findings.contains { $0.rule == .invalidUTF8 })
    #expect(experiment.violations == [])
  }

  @Test("Of a file that was cut while it was packed, what can be unpacked is read.")
  func cutFile() throws {
    let packed = try Packing.gzip(Array((0..<50).map { _ in text }.joined().utf8))
    let experiment = try load(Array(packed.prefix(packed.count * 9 / 10)), "observations.jsonl.gz")
    #expect(experiment.observations.count > 0)
    let finding = try #require(experiment.findings.first { $0.rule == .unreadableFile })
    #expect(finding.message.contains("its gzip data end too early, after "))
    #expect(experiment.violations == [])
  }

  @Test(
    "A packed file without a byte is not complete, whatever its format and role.",
    arguments: ["gz", "zst", "GZ", "xz", "bz2", "zip", "tar.gz", "gz.gz"])
  func emptyPackedFile(_ suffix: String) throws {
    let paths = [
      "x/observations.jsonl", "x/traces.jsonl", "x/turns.jsonl", "x/trace_summary.jsonl",
      "x/per_trace_analysis/per_trace.jsonl", "x/summary.json", "x/errors.json",
    ]
    for path in paths {
      let folder = try TemporaryFolder()
      if path != paths[0] { try folder.write(Observations.line("a"), to: paths[0]) }
      try folder.write("", to: "\(path).\(suffix)")
      let findings = try folder.load().findings
      let finding = try #require(findings.first { $0.rule == .unreadableFile }, "\(path)")
      #expect(finding.message.contains("it is empty, which no packed file is"))
    }
    #expect(try load([], "observations.jsonl").findings.isEmpty)
    #expect(try load([], "observations.jsonl.tar").findings.isEmpty)
  }

  @Test("A file that is something else gives one finding.")
  func foreign() throws {
    let rows = (0..<500).map { "\($0),tool,name,\"{\"\"a\"\": 1}\"" }
    let experiment = try load(Array((["id,type,name,input"] + rows).joined(separator: "\n").utf8))
    #expect(experiment.findings.map(\.rule) == [.otherFile])
    #expect(experiment.findings.first?.message.contains("looks like a CSV table") == true)
    #expect(experiment.violations == [])
  }

  @Test("Progress counts the bytes of the packed file, and loading can be stopped.")
  func progress() throws {
    let packed = try Packing.gzip(Array((0..<200).map { _ in text }.joined().utf8))
    try folder.write(packed, to: "observations.jsonl.gz")
    let experiment = try Experiment.loaded(from: folder.path, store: .none) { progress in
      progress.totalBytes == packed.count && progress.bytes <= packed.count
    }
    #expect(!experiment.isPartial)
    let stopped = try Experiment.loaded(from: folder.path, store: .none) { _ in false }
    #expect(stopped.isPartial && !stopped.findings.contains { $0.rule == .unreadableFile })
  }

  #if os(Linux)
    @Test("A file that states no size is read.")
    func statesNoSize() throws {
      symlink("/proc/version", folder.path("observations.jsonl"))
      let experiment = try Experiment.loaded(from: folder.path, store: .none)
      #expect(experiment.findings.map(\.rule) == [.malformedLine])
      #expect(experiment.violations == [])
    }
  #endif

  @Test("Of a pipe, progress does not say how much there will be.")
  func progressOfPipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let line = Array((lines[0] + "\n").utf8)
    #expect(write(ends[1], line, line.count) == line.count)
    close(ends[1])
    defer { close(ends[0]) }
    let progresses = Locked<[LoadProgress]>([])
    let experiment = try Experiment.loaded(from: "/dev/fd/\(ends[0])", store: .none) { progress in
      progresses.withLock { $0.append(progress) }
      return true
    }
    #expect(experiment.observations.count == 1)
    #expect(progresses.withLock { $0.map(\.totalBytes) } == [nil])
    #expect(progresses.withLock { $0.map(\.bytes) } == [line.count])
  }

  @Test("Whatever is in a file, every record is read or replaced by a finding.", arguments: 0..<150)
  func damagedForms(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let some = Array(lines.shuffled(using: &random).prefix(12))
    let forms: [String] = [
      "[\(some.joined(separator: ",\n"))]", some.joined(), some.joined(separator: "\r"),
      "{\n" + some.map { $0.dropFirst() }.joined(separator: "\n{\n"),
      some.map { "\u{1E}" + $0 }.joined(separator: "\n"),
    ]
    var bytes = Mutation.bytes(Array(random.pick(forms).utf8), &random)
    switch random.below(4) {
    case 0: bytes = Mutation.bytes(try Packing.gzip(bytes), &random)
    case 1: bytes = try Packing.zstd(bytes)
    case 2: bytes = bytes.flatMap { [$0, 0] }
    default: break
    }
    let experiment = try load(bytes)
    #expect(experiment.violations == [])
    for observation in 0..<experiment.observations.count {
      #expect(try experiment.document(of: experiment.record(of: observation)).root.kind == .object)
    }
  }

  @Test(
    "A hundred thousand byte order marks cost no stack, wherever they are.",
    arguments: ["before", "between", "alone", "utf16"])
  func manyMarks(_ place: String) throws {
    let marks = String(repeating: "\u{FEFF}", count: 100_000)
    let (first, second) = (lines[0], lines[1])
    let bytes: [UInt8] =
      switch place {
      case "before": Array((marks + first + "\n" + second + "\n").utf8)
      case "between": Array((first + marks + second + "\n").utf8)
      case "alone": Array((first + "\n" + marks + "\n" + second + "\n").utf8)
      default:
        [0xFF, 0xFE]
          + (marks + first + "\n" + second + "\n").utf16.flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
          }
      }
    for name in ["observations.jsonl", "traces.jsonl", "trace_summary.jsonl"] {
      let experiment = try load(bytes, name)
      #expect(experiment.violations == [])
      if name == "observations.jsonl" { #expect(experiment.observations.count == 2) }
    }
    // Each record has its own mark, as in files that were joined.
    let each = lines.map { "\u{FEFF}" + $0 }.joined()
    #expect(try load(Array(each.utf8)).observations.count == lines.count)
  }
}
