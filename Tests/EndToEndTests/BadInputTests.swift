import Foundation
import Support
import TestSupport
import Testing

@Suite("Paths and files that are not what they should be")
struct BadInputTests {
  @Test("A path that does not exist is named in the error.")
  func missingPath() async throws {
    for command in [["tree"], ["stats"], ["failures"], [], ["show", "x"]] {
      let result = try await Program.run(command + ["/no/such/place"])
      #expect(result.code == 2)
      #expect(result.stderr.contains("/no/such/place: no such file or folder"))
      #expect(result.stdout.isEmpty)
    }
  }

  @Test(
    "For a folder without artifacts, the error names the expected files and those that are there.")
  func folderWithoutArtifacts() async throws {
    let folder = try TemporaryFolder()
    try folder.write("nothing", to: "notes.txt")
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    for word in [folder.path, "observations.jsonl", "traces.jsonl", "notes.txt"] {
      #expect(result.stderr.contains(word), "\(word)")
    }
  }

  @Test("For an empty folder, the error says that it is empty.")
  func emptyFolder() async throws {
    let folder = try TemporaryFolder()
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("the folder is empty"))
  }

  @Test("A folder with the name of an artifact is named as a folder.")
  func folderNamedLikeAFile() async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("observations.jsonl")
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(
      result.stderr.contains("observations.jsonl: the file could not be read: it is a folder"),
      "\(result.stderr)")
  }

  @Test("A long list of files in an error is cut.")
  func longList() async throws {
    let folder = try TemporaryFolder()
    for number in 0..<30 { try folder.write("", to: "note\(number)") }
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("…"), "\(result.stderr)")
  }

  @Test(
    "A file that cannot be read is named in the error.",
    .enabled(if: geteuid() != 0, "root may read every file"))
  func unreadableFile() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("{}\n", to: "observations.jsonl")
    chmod(file, 0)
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("observations.jsonl"))
  }

  @Test("Empty files are an experiment without traces.")
  func emptyFiles() async throws {
    let folder = try TemporaryFolder()
    for name in ["observations.jsonl", "traces.jsonl", "summary.json", "errors.json"] {
      try folder.write("", to: name)
    }
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 0)
    #expect(result.text.contains("0 observations"))
    #expect(result.stderr.contains("no traces and no observations"))
  }

  @Test("Binary data becomes findings, and valid lines in it are read.")
  func binaryData() async throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: 20_251_115)
    let junk = Data((0..<300_000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    for name in ["observations.jsonl", "traces.jsonl", "summary.json", "errors.json"] {
      try folder.write(junk, to: name)
    }
    let result = try await Program.run("tree", folder.path)
    #expect(result.code == 2)
    #expect(result.stderr.contains("none of its lines is a FluxLoop record"))
    #expect(!result.stderr.unicodeScalars.contains { $0.value < 0x20 && $0.value != 0x0A })
    // One valid line among them is enough.
    let good = #"{"id": "good", "trace_id": "t", "type": "tool", "name": "survivor"}"#
    try folder.write(junk + Data("\n\(good)\n".utf8) + junk, to: "observations.jsonl")
    let report = try await TreeReport.experiment(folder.path)
    #expect(report.observations.map(\.id) == ["good"])
    #expect(report.findings.count > 100)
  }

  @Test("Deeply nested JSON ends no command with a crash.")
  func deepNesting() async throws {
    let folder = try TemporaryFolder()
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    try folder.write(
      #"{"id": "deep", "trace_id": "t", "type": "tool", "name": "deep", "input": "# + deep + "}\n"
        + #"{"id": "open", "trace_id": "t", "input": "# + String(repeating: "[", count: 200_000)
        + "\n", to: "observations.jsonl")
    for command in [
      ["tree"], ["tree", "--format", "json"], ["show", "deep"], ["stats"], ["failures"],
    ] {
      let result = try await Program.run(command + [folder.path])
      #expect([0, 2].contains(result.code), "\(command): \(result.stderr)")
    }
  }
}
