import Support
import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Files that are opened when they are read", .serialized)
struct OpeningWhenReadTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func descriptors() throws -> Int { try Path.names(in: "/proc/self/fd").count }

  @Test(
    "Hundreds of files, packed or not, take few descriptors.",
    .enabled(if: Path.kind("/proc") == .folder))
  func manyFiles() throws {
    let before = try descriptors()
    let files = try (0..<300).map { number in
      let text = Array("line \(number)\n".utf8)
      let bytes = number % 3 == 0 ? try Packing.gzip(text) : text
      return try ArtifactFile.open(
        path: folder.write(bytes, to: "f\(number)"), role: .observations)
    }
    #expect(try descriptors() < before + 100)
    for (number, file) in files.enumerated().reversed() {
      #expect(try file.bytes(at: 0, count: 100) == Array("line \(number)\n".utf8))
    }
    #expect(try descriptors() < before + 100)
  }

  @Test("A file that replaced another one is not read in its place.")
  func replacedFile() throws {
    let path = try folder.write("old\n", to: "file")
    let file = try ArtifactFile(path: path, role: .observations)
    let others = try (0..<100).map { number in
      try ArtifactFile(path: folder.write("x", to: "other\(number)"), role: .observations)
    }
    try folder.write("new\n", to: "newer")
    #expect(rename(folder.path("newer"), path) == 0)
    let failure = #expect(throws: SystemFailure.self) { try file.bytes(at: 0, count: 4) }
    #expect(failure?.description.contains("replaced") == true)
    #expect(others.count == 100)
  }

  @Test("What is not a regular file is named.")
  func otherKinds() throws {
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let loop = folder.path("loop")
    #expect(symlink(loop, loop) == 0)
    for (path, text) in [
      (pipe, "named pipe"), ("/dev/null", "device"), (loop, "symbolic links"),
      (folder.path, "folder"),
    ] {
      let failure = #expect(throws: SystemFailure.self) {
        try ArtifactFile.open(path: path, role: .observations)
      }
      #expect(failure?.description.contains(text) == true, "\(path)")
    }
    #expect(Path.failure(pipe) != nil && Path.failure(loop) != nil)
    #expect(Path.failure(folder.path) == nil && Path.failure(folder.path("none")) == nil)
  }

  @Test("A name that is not UTF-8 leads to its file.")
  func otherNames() throws {
    var bytes = Array((folder.path + "/caf").utf8.map { CChar(bitPattern: $0) })
    bytes += [CChar(bitPattern: 0xE9), CChar(bitPattern: 0x41), 0]
    let descriptor = Support.open(bytes, O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0 && write(descriptor, "hello", 5) == 5)
    close(descriptor)
    let name = try #require(Path.names(in: folder.path).first)
    #expect(Path.hasEscapes(name) && Path.shown(name) == "caf\\xE9A")
    let file = try ArtifactFile.open(path: folder.path(name), role: .observations)
    #expect(try file.bytes(at: 0, count: 9) == Array("hello".utf8))
    #expect(Path.kind(folder.path(name)) == .file && Path.size(folder.path(name)) == 5)
  }

  @Test("Spools that are filled in turns keep their texts apart.")
  func spools() throws {
    let texts = (0..<4).map { number in
      (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* (number + 3) >> 3) | 1 }
    }
    let spools = texts.enumerated().map { number, text in
      Spool(PiecewiseStream(text, seed: UInt64(number)), .lines, lineLimit: .max)
    }
    for end in stride(from: 1000, through: 61_000, by: 1000) {
      for (spool, text) in zip(spools, texts) {
        #expect(spool.contains(end - 1) == (end <= text.count))
      }
    }
    for (spool, text) in zip(spools, texts) {
      var read = [UInt8](repeating: 0, count: text.count + 10)
      let count = try read.withUnsafeMutableBytes { try spool.read(into: $0, at: 0) }
      #expect(count == text.count && read.starts(with: text))
    }
  }
}
