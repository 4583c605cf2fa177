import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Finding experiments")
struct ExperimentFinderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func found(_ name: String? = nil) throws -> [String] {
    try ExperimentFinder.find(name.map { folder.path($0) } ?? folder.path).map { location in
      let files = location.files.map { $0.path.dropFirst(folder.path.count + 1) }
      return "\(location.name): \(files.joined(separator: " "))"
    }
  }

  @Test("An experiment consists of the known files of its folder.")
  func filesInFolder() throws {
    for name in ["x/observations.jsonl", "x/evaluation/summary.json", "x/errors.json", "x/.hidden"]
    {
      try folder.write("", to: name)
    }
    #expect(
      try found("x")
        == ["x: x/observations.jsonl x/errors.json x/evaluation/summary.json"])
    #expect(
      try found("x/")
        == ["x: x//observations.jsonl x//errors.json x//evaluation/summary.json"]
        .map { $0.replacing("//", with: "/") })
  }

  @Test("Files in artifacts are used if the folder itself has none of that name.")
  func filesInArtifacts() throws {
    try folder.write("", to: "x/artifacts/traces.jsonl")
    try folder.write("", to: "x/artifacts/observations.jsonl")
    try folder.write("", to: "x/summary.json")
    #expect(
      try found("x")
        == ["x: x/artifacts/observations.jsonl x/artifacts/traces.jsonl x/summary.json"])
    try folder.write("", to: "x/traces.jsonl")
    #expect(try found("x")[0].contains(" x/traces.jsonl"))
  }

  @Test("A folder of experiments has one for each subfolder with artifacts, the store last.")
  func folderOfExperiments() throws {
    for name in ["b_20261125_120000/traces.jsonl", "artifacts/traces.jsonl", "no/text.txt"] {
      try folder.write("", to: "all/" + name)
    }
    try folder.write(#"{"date": "2026-11-24T00:00:00"}"#, to: "all/a/summary.json")
    #expect(
      try found("all") == [
        "b_20261125_120000: all/b_20261125_120000/traces.jsonl", "a: all/a/summary.json",
        "artifacts: all/artifacts/traces.jsonl",
      ])
  }

  @Test("A path that does not exist is missing.")
  func missing() {
    #expect(throws: OpenFailure.missing(path: folder.path("no"))) { try found("no") }
    #expect(throws: OpenFailure.missing(path: "")) { try ExperimentFinder.find("") }
  }

  @Test("A named pipe is not opened, because there may never be a writer.")
  func namedPipe() throws {
    Deadline.of(60) {
      try folder.makeFolder("x")
      #expect(mkfifo(folder.path("x/observations.jsonl"), 0o600) == 0)
      let path = folder.path("x/observations.jsonl")
      #expect(throws: OpenFailure.notAFile(path: path)) { try ExperimentFinder.find(path) }
      let location = ExperimentLocation(path: path, files: [.init(role: .observations, path: path)])
      for location in try ExperimentFinder.find(folder.path("x")) + [location] {
        #expect(ExperimentLoader.load(location).findings.map(\.rule) == [.unreadableFile])
      }
    }
  }

  @Test("A folder without artifacts is an error that names some of its files.")
  func noArtifacts() throws {
    try folder.makeFolder("empty")
    #expect(throws: OpenFailure.noArtifacts(path: folder.path("empty"), found: [])) {
      try found("empty")
    }
    for number in 0..<20 { try folder.write("", to: "x/file\(number + 10).py") }
    #expect(
      throws: OpenFailure.noArtifacts(
        path: folder.path("x"), found: (10..<18).map { "file\($0).py" })
    ) { try found("x") }
  }

  @Test("A folder with the name of a file is found, so that opening it says what it is.")
  func folderNamedLikeAFile() throws {
    try folder.makeFolder("x/observations.jsonl")
    #expect(try found("x") == ["x: x/observations.jsonl"])
    try folder.write("", to: "x/traces.jsonl")
    #expect(try found("x") == ["x: x/observations.jsonl x/traces.jsonl"])
    let path = folder.path("x/observations.jsonl")
    let location = ExperimentLocation(path: path, files: [.init(role: .observations, path: path)])
    #expect(ExperimentLoader.load(location).findings.map(\.rule) == [.unreadableFile])
  }

  @Test("Loops of symbolic links are not followed.")
  func linkLoops() throws {
    Deadline.of(60) {
      for name in ["experiments", "results"] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path(name), withDestinationPath: ".")
      }
      #expect(
        throws: OpenFailure.noArtifacts(path: folder.path, found: ["experiments", "results"])
      ) {
        try found()
      }
    }
  }

  @Test(
    "A file that cannot be read is a finding, and such a folder is an error.",
    .enabled(if: geteuid() != 0, "root may read everything"))
  func unreadable() throws {
    let path = try folder.write("{}", to: "x/observations.jsonl")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let experiment = try folder.load("x")
    #expect(experiment.findings.map(\.rule) == [.unreadableFile])
    #expect(experiment.findings[0].message.contains("ermission denied"))
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("x"))
    #expect(throws: OpenFailure.self) { try found("x") }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.path("x"))
  }
}
