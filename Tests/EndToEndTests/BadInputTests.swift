import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths and files that are not what they should be.
@Suite struct BadInputTests {
  @Test func missingPathsAreNamed() async throws {
    for command in [["tree"], ["stats"], [], ["show", "x"]] {
      let result = try await Program.run(command + ["/no/such/place"])
      #expect(result.code == 2)
      #expect(result.stderr.contains("/no/such/place: no such file or folder"))
      #expect(result.stdout.isEmpty)
    }
  }

  @Test func aFolderWithoutArtifactsSaysWhatWasLookedForAndFound() async throws {
    let folder = try TemporaryFolder()
    try folder.file("notes.txt", "nothing")
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    for word in [folder.path, "observations.jsonl", "traces.jsonl", "notes.txt"] {
      #expect(result.stderr.contains(word), "\(word)")
    }
  }

  @Test func anEmptyFolderIsSaidToBeEmpty() async throws {
    let folder = try TemporaryFolder()
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("the folder is empty"))
  }

  @Test func aFolderInPlaceOfAFileIsNamedAsOne() async throws {
    let folder = try TemporaryFolder()
    try folder.folder("observations.jsonl")
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("observations.jsonl/"), "\(result.stderr)")
  }

  @Test func aLongListOfNamesIsCut() async throws {
    let folder = try TemporaryFolder()
    for number in 0..<30 { try folder.file("note\(number)", "") }
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("…"), "\(result.stderr)")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func unreadableFilesAreNamed() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("observations.jsonl", "{}\n")
    chmod(file, 0)
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("observations.jsonl"))
  }

  @Test func emptyFilesAreAnEmptyExperiment() async throws {
    let folder = try TemporaryFolder()
    for name in ["observations.jsonl", "traces.jsonl", "summary.json", "errors.json"] {
      try folder.file(name, "")
    }
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 0)
    #expect(result.text.contains("0 observations"))
    #expect(result.stderr.contains("no traces and no observations"))
  }

  @Test func binaryJunkIsFindings() async throws {
    let folder = try TemporaryFolder()
    var random = SplitMix(state: 20_251_115)
    let junk = Data((0..<300_000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    for name in ["observations.jsonl", "traces.jsonl", "summary.json", "errors.json"] {
      try folder.file(name, junk)
    }
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("none of its lines is a FluxLoop record"))
    #expect(!result.stderr.unicodeScalars.contains { $0.value < 0x20 && $0.value != 0x0A })
    // One good line among them is enough to go on.
    let good = #"{"id": "good", "trace_id": "t", "type": "tool", "name": "survivor"}"#
    try folder.file("observations.jsonl", junk + Data("\n\(good)\n".utf8) + junk)
    let report = try await TreeReport.experiment(folder.path)
    #expect(report.observations.map(\.id) == ["good"])
    #expect(report.findings.count > 100)
  }

  @Test func deepNestingIsNoCrash() async throws {
    let folder = try TemporaryFolder()
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    try folder.file(
      "observations.jsonl",
      #"{"id": "deep", "trace_id": "t", "type": "tool", "name": "deep", "input": "# + deep + "}\n"
        + #"{"id": "open", "trace_id": "t", "input": "# + String(repeating: "[", count: 200_000)
        + "\n")
    for command in [["tree"], ["tree", "--format", "json"], ["show", "deep"], ["stats"]] {
      let result = try await Program.run(command + [folder.path])
      #expect([0, 2].contains(result.code), "\(command): \(result.stderr)")
    }
  }
}
