import Foundation
import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Line reader")
struct LineReaderTests {
  private struct Read: Equatable {
    var bytes: [UInt8]
    var offset: Int
    var number: Int
    var isTerminated: Bool
    var isBlank: Bool
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lines(_ bytes: [UInt8]) throws -> [Read] {
    let path = try folder.write(bytes, to: "lines")
    var reader = LineReader(try ArtifactFile(path: path, role: .observations))
    var lines: [Read] = []
    while try reader.next({ line in
      lines.append(
        Read(
          bytes: Array(line.bytes), offset: line.offset, number: line.line,
          isTerminated: line.isTerminated, isBlank: line.isBlank))
    }) {}
    #expect(reader.bytesRead == bytes.count)
    return lines
  }

  /// The lines, computed from the file as a whole.
  private func expected(_ bytes: [UInt8]) -> [Read] {
    var lines: [Read] = []
    var start = 0
    while start < bytes.count {
      let end = bytes.withUnsafeBytes { bytes -> Int? in
        guard let base = bytes.baseAddress else { return nil }
        return memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
      }
      let line = bytes[start..<(end ?? bytes.count)]
      lines.append(
        Read(
          bytes: Array(line), offset: start, number: lines.count + 1, isTerminated: end != nil,
          isBlank: line.allSatisfy { [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains($0) }))
      start = line.endIndex + 1
    }
    return lines
  }

  @Test(
    "A small file has the expected lines.",
    arguments: [
      "", "\n", "\n\n\n", "a", "a\n", "a\nb", "\na", "a\n\nb\n", "a\r\nb\r\n", "a\rb",
      " \t\r\n\u{b}\u{c}\n",
      "\u{0}\n\u{0}\u{0}", "é\u{2028}\u{85}b\n", " \n \n", "\r",
    ])
  func smallFiles(_ text: String) throws {
    #expect(try lines(Array(text.utf8)) == expected(Array(text.utf8)))
  }

  @Test("A line may be about as long as the buffer.", arguments: [-2, -1, 0, 1, 2])
  func lineLikeBuffer(_ difference: Int) throws {
    let size = LineReader.bufferSize + difference
    for ending in [[], [0x0A], [0x0A, 0x62], [0x0A, 0x0A], [0x0D, 0x0A, 0x62, 0x0A]] as [[UInt8]] {
      for start in [[], [0x61, 0x0A]] as [[UInt8]] {
        let bytes = start + [UInt8](repeating: 0x63, count: size - start.count) + ending
        #expect(try lines(bytes) == expected(bytes))
      }
    }
  }

  @Test("Lines may cross the ends of the buffer.", arguments: [-1, 0, 1])
  func linesAcrossBuffers(_ difference: Int) throws {
    for length in [7, 1000, 300_000, 700_000] {
      var bytes: [UInt8] = []
      while bytes.count < LineReader.bufferSize * 5 / 2 {
        bytes.append(contentsOf: [UInt8](repeating: 0x61, count: length + difference))
        bytes.append(0x0A)
      }
      guard length > 1000 else {
        let read = try lines(bytes)
        #expect(read.allSatisfy { $0.bytes.count == length + difference })
        #expect(read.count == bytes.count / (length + difference + 1))
        continue
      }
      #expect(try lines(bytes) == expected(bytes))
    }
  }

  @Test("A line may be much longer than the buffer.")
  func hugeLine() throws {
    let huge = [UInt8](repeating: 0x7B, count: 5_000_000)
    let bytes = Array("a\n".utf8) + huge + Array("\nb\n\nc".utf8)
    let read = try lines(bytes)
    #expect(read.map(\.bytes.count) == [1, 5_000_000, 1, 0, 1])
    #expect(read.map(\.offset) == [0, 2, 5_000_003, 5_000_005, 5_000_006])
    #expect(read.map(\.isTerminated) == [true, true, true, true, false])
  }

  @Test("A random file has the expected lines.", arguments: 0..<10)
  func randomFiles(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<random.below(12) {
      let length = random.pick([0, 1, 3, 200_000, 500_000, LineReader.bufferSize - 1])
      bytes.append(contentsOf: [UInt8](repeating: random.pick([0x61, 0]), count: length))
      bytes.append(0x0A)
    }
    if random.oneIn(2) { bytes.append(0x62) }
    #expect(try lines(bytes) == expected(bytes))
  }

  @Test("Reading can start at an offset.")
  func startsAtOffset() throws {
    let path = try folder.write("first\nsecond\n", to: "lines")
    var reader = LineReader(try ArtifactFile(path: path, role: .observations), from: 6)
    var offsets: [Int] = []
    while try reader.next({ offsets.append($0.offset) }) {}
    #expect(offsets == [6])
  }

  @Test("A byte order mark is skipped at the start of the file only.")
  func byteOrderMark() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("\u{FEFF}a\n\u{FEFF}b\n", to: "marked.jsonl")
    var reader = LineReader(try ArtifactFile(path: path, role: .observations))
    var lines: [String] = []
    var offsets: [Int] = []
    while try reader.next({ line in
      lines.append(String(decoding: line.bytes, as: UTF8.self))
      offsets.append(line.offset)
    }) {}
    #expect(lines.map { Array($0.utf8) } == [Array("a".utf8), Array("\u{FEFF}b".utf8)])
    #expect(offsets == [3, 5])
  }

  @Test(
    "A file that became shorter while it was read is a failure, after the lines that were there.",
    arguments: [0, 3_000, 1_000_000])
  func shortened(_ kept: Int) throws {
    let line = String(repeating: "x", count: 99) + "\n"
    let path = try folder.write(String(repeating: line, count: 40_000), to: "shortened")
    let files = try (0..<2).map { _ in try ArtifactFile.open(path: path, role: .observations) }
    truncate(path, kept)
    var (inOrder, inBlocks) = (0, 0)
    #expect(throws: SystemFailure.self) {
      var reader = LineReader(files[0])
      while try reader.next({ inOrder += $0.bytes.count + 1 }) {}
    }
    #expect(throws: SystemFailure.self) {
      let blocks = BlockReader(files[1])
      var block = LineBlock()
      while try blocks.next(into: &block) {
        inBlocks += block.count
        if let failure = block.failure { throw failure }
      }
    }
    #expect(inOrder == kept)
    #expect(inBlocks == kept)
  }

  @Test("A packed file that became shorter while it was read says so.")
  func shortenedPacked() throws {
    var random = SplitMix64(seed: 1)
    let text = (0..<3 << 20).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
    let path = try folder.write(try Packing.gzip(text), to: "shortened.gz")
    let file = try ArtifactFile.open(path: path, role: .observations)
    truncate(path, 0)
    var reader = LineReader(file)
    while try reader.next({ _ in }) {}
    #expect(file.interruption?.hasPrefix("it became shorter while it was read") == true)
  }
}
