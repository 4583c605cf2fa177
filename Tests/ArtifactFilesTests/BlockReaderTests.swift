import TestSupport
import Testing

import TraceCore
@testable import ArtifactFiles

@Suite("Block reader")
struct BlockReaderTests {
  /// Blocks in its middle are empty: the reader of its start reads all of it.
  @Test("A line that is longer than a block is read once.")
  func longLine() throws {
    let folder = try TemporaryFolder()
    let long = [UInt8](repeating: 0x78, count: 1_000_000)
    for (before, after) in [(0, 0), (10, 10), (65_535, 1), (65_536, 70_000), (70_000, 0)] {
      let bytes =
        [UInt8](repeating: 0x61, count: before) + (before > 0 ? [0x0A] : []) + long
        + (after > 0 ? [0x0A] : []) + [UInt8](repeating: 0x62, count: after)
      let path = try folder.write(bytes, to: "observations.jsonl")
      let reader = BlockReader(
        try ArtifactFile(path: path, role: .observations), blockSize: 65_536)
      var block = LineBlock()
      var read: [UInt8] = []
      var empty = 0
      while try reader.next(into: &block) {
        read += block.bytes
        if block.count == 0 { empty += 1 }
      }
      #expect(read == bytes)
      #expect(empty >= 13)
    }
  }
}
