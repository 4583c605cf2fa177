import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("What is there instead of an artifact")
struct NamedFileTests {
  @Test(
    "A folder with the name of an artifact is reported.",
    arguments: ["observations.jsonl", "traces.jsonl", "summary.json", "evaluation/summary.json"])
  func folders(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"results": {"total_runs": 1}}"#, to: "x/summary.json")
    try folder.write(lines: [Observations.line("a")], to: "x/observations.jsonl")
    try folder.write(lines: [#"{"trace_id": "t", "iteration": 0}"#], to: "x/traces.jsonl")
    if !name.contains("/") { try folder.remove("x/" + name) }
    try folder.makeFolder("x/" + name)
    let experiment = try folder.load("x")
    let finding = try #require(experiment.findings.first { $0.rule == .unreadableFile })
    #expect(experiment.files[finding.file].path == folder.path("x/" + name))
    #expect(finding.message == "the file could not be read: it is a folder, not a file")
    #expect(finding.severity == .error)
  }

  @Test("A packed file is read instead of a folder with the plain name.")
  func packed() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("x/observations.jsonl")
    try folder.write(
      try Packing.gzip(Array(Observations.line("a").utf8)), to: "x/observations.jsonl.gz")
    #expect(try folder.load("x").outline == ["t", " a"])
  }

  @Test("The end of a packed file's name may be in capital letters.", arguments: ["GZ", "ZST"])
  func capitals(_ end: String) throws {
    let folder = try TemporaryFolder()
    let bytes = Array(Observations.line("a").utf8)
    let packed = try end == "GZ" ? Packing.gzip(bytes) : Packing.zstd(bytes)
    try folder.write(packed, to: "x/observations.jsonl.\(end)")
    try folder.write(#"{"trace_id": "t"}"# + "\n", to: "x/trace_summary.jsonl")
    let found = try ExperimentFinder.find(folder.path)
    #expect(ExperimentLoader.load(try #require(found.first)).outline == ["t", " a"])
    let file = try ExperimentFinder.find(folder.path("x/observations.jsonl.\(end)"))
    #expect(ExperimentLoader.load(try #require(file.first)).outline == ["t", " a"])
  }

  @Test(
    "Of a plain and a packed file of one name the plain one is read, and a finding names the other."
  )
  func both() throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [Observations.line("a")], to: "observations.jsonl")
    try folder.write(
      try Packing.gzip(Array(Observations.line("b").utf8)), to: "observations.jsonl.gz")
    let experiment = try folder.load()
    #expect(experiment.outline == ["t", " a"])
    #expect(experiment.findings.map(\.rule) == [.fileForm])
    #expect(experiment.findings[0].message == "observations.jsonl.gz beside it is not read")
    try folder.remove("observations.jsonl.gz")
    try folder.makeFolder("observations.jsonl.gz")
    #expect(mkfifo(folder.path("observations.jsonl.zst"), 0o600) == 0)
    #expect(
      try folder.load().findings.map(\.message)
        == ["observations.jsonl.gz and observations.jsonl.zst beside it are not read"])
  }

  @Test(
    "An empty file does not hide a packed one, and a form that is not unpacked is no missing file.")
  func otherForms() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "x/observations.jsonl")
    try folder.write(
      Packing.gzip(Array(Observations.line("a").utf8)), to: "x/observations.jsonl.gz")
    let found = try ExperimentFinder.find(folder.path("x"))
    let experiment = ExperimentLoader.load(try #require(found.first))
    #expect(experiment.observations.count == 1)
    for (name, bytes) in [
      ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4]), ("bz2", Array("BZh91AY&SY".utf8)),
      ("lz4", [0x04, 0x22, 0x4D, 0x18, 0x64, 0x40]), ("zip", Array("PK\u{3}\u{4}".utf8)),
      ("7z", [0x37, 0x7A, 0xBC, 0xAF]), ("rar", Array("Rar!".utf8)), ("Z", [0x1F, 0x9D, 0x90]),
      ("lzma", [0x5D, 0, 0, 0x80]),
      ("tar", Array(repeating: 0x61, count: 257) + Array("ustar".utf8)),
    ] {
      try folder.write(bytes, to: "\(name)/observations.jsonl.\(name)")
      try folder.write(#"{"id": "t", "name": "n"}"# + "\n", to: "\(name)/traces.jsonl")
      let found = try ExperimentFinder.find(folder.path(name))
      let experiment = ExperimentLoader.load(try #require(found.first))
      #expect(
        experiment.findings.contains { $0.rule == .otherFile && $0.severity == .error }, "\(name)")
    }
  }

  @Test("An experiment's folder that is a link to itself is reported, and a missing target is not.")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [Observations.line("a")], to: "good/observations.jsonl")
    let manager = FileManager.default
    for (name, target) in [("loop", "loop"), ("latest", "gone")] {
      try manager.createSymbolicLink(
        atPath: folder.path(name), withDestinationPath: folder.path(target))
    }
    let locations = try ExperimentFinder.find(folder.path)
    #expect(Set(locations.map(\.name)) == ["good", "loop"])
    let loop = try #require(locations.first { $0.name == "loop" })
    let findings = ExperimentLoader.load(loop).findings
    #expect(findings.map(\.rule) == [.unreadableFile])
    #expect(findings.first?.severity == .error)
  }
}
