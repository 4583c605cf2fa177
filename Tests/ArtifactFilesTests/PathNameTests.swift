import TestSupport
import Testing

@testable import ArtifactFiles

@Suite("Names of files that are not UTF-8")
struct PathNameTests {
  @Test("Every name becomes its bytes again, and different names are different.")
  func bytes() {
    var random = SplitMix64(seed: 1)
    let pieces: [[UInt8]] = [
      [0x61], [0xFF], [0xC3], [0xC3, 0xA9], [0xED, 0xA0, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x8F],
      [0xF4, 0x8F, 0xBC, 0x80], [0xEF, 0xBF, 0xBD], [0xCC, 0x81], [0x80], [0xF0, 0x9F, 0x98, 0x80],
      [0xF0, 0x9F, 0x98],
    ]
    var names: [[UInt8]: [UInt8]] = [:]
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random) ?? []
      }
      let name = bytes.withUnsafeBytes { Path.name($0) }
      #expect(Path.bytes(of: name) == bytes)
      #expect(names.updateValue(bytes, forKey: Array(name.utf8)) ?? bytes == bytes)
    }
  }

  @Test("A name of many such bytes takes linear time.")
  func length() {
    Deadline.of(60) {
      let bytes = [UInt8](repeating: 0xFF, count: 2_000_000)
      #expect(Path.bytes(of: bytes.withUnsafeBytes { Path.name($0) }) == bytes)
    }
  }
}
