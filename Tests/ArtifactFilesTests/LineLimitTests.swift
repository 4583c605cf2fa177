import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Lines that are too long")
struct LineLimitTests {
  private static let limit = 10_000

  /// The lines of a file as both readers read it; `nil` for one that is not read.
  private static func lines(
    _ text: [UInt8], role: ArtifactRole = .observations
  ) throws -> (blocks: [[UInt8]?], inOrder: [[UInt8]?]) {
    let folder = try TemporaryFolder()
    let file = try ArtifactFile(
      path: try folder.write(text, to: "x"), role: role, lineLimit: limit)
    var (blocks, inOrder): ([[UInt8]?], [[UInt8]?]) = ([], [])
    let reader = BlockReader(file)
    var block = LineBlock()
    while try reader.next(into: &block) {
      blocks += block.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .dropLast(block.bytes.last == 0x0A ? 1 : 0).filter { block.count > 0 || $0.count > 0 }
        .map { Array($0) }
      if block.unreadLine == .tooLong(limit: limit) { blocks.append(nil) }
    }
    var lines = LineReader(file)
    while try lines.next({ inOrder.append($0.unread == nil ? Array($0.bytes) : nil) }) {}
    return (blocks, inOrder)
  }

  @Test("Of lines of any length, exactly those above the limit are not read, by both readers.")
  func aroundTheLimit() throws {
    var random = SplitMix64(seed: 7)
    for round in 0..<40 {
      let lengths = (0..<Int.random(in: 1...12, using: &random)).map { _ -> Int in
        [1, 100, 9_999, 10_000, 10_001, 20_000, 40_000, 700_000].randomElement(using: &random) ?? 1
      }
      let texts = lengths.map { [UInt8](repeating: 0x61 + UInt8($0 % 26), count: $0) }
      var bytes = Array(texts.joined(separator: [0x0A])) + [0x0A]
      if round % 2 == 0 { bytes.removeLast() }
      let expected = texts.map { $0.count > Self.limit ? nil : $0 }
      let found = try Self.lines(bytes)
      #expect(found.blocks == expected, "\(lengths)")
      #expect(found.inOrder == expected, "\(lengths)")
    }
  }

  @Test("A packed line that is too long is stored up to the limit.")
  func packed() throws {
    let folder = try TemporaryFolder()
    let text = [UInt8](repeating: 0x20, count: 4 << 20) + Array("\n{}\n".utf8)
    let path = try folder.write(try Packing.gzip(text), to: "x.gz")
    let file = try ArtifactFile.open(path: path, role: .observations, lineLimit: Self.limit)
    var found: [Int?] = []
    var reader = LineReader(file)
    while try reader.next({ found.append($0.unread == nil ? $0.bytes.count : nil) }) {}
    #expect(found == [nil, 2])
    #expect(file.size < 2 << 20)
  }

  @Test("A document that is too large is refused.")
  func document() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](repeating: 0x20, count: 20_000), to: "summary.json")
    for limit in [19_999, 20_000] {
      let file = try ArtifactFile.open(path: path, role: .summary, lineLimit: limit)
      var count = 0
      let result = Result {
        try file.forEachRecord { record, _ in
          count = record.bytes.count
          return true
        }
      }
      if limit == 20_000 {
        #expect(count == 20_000)
      } else {
        #expect(throws: SystemFailure.self) { try result.get() }
      }
    }
  }
}
