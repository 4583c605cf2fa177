import CZlib

@testable import ArtifactFiles

/// Ways to pack bytes without compressing them, which is fast and leaves them as libFuzzer knows them.
enum Wrapping: CaseIterable {
  case gzip, zstd

  static let all = Self.allCases

  var layer: Layer {
    switch self {
    case .gzip: .gzip
    case .zstd: .zstd
    }
  }

  func wrap(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Self.gzip(bytes)
    case .zstd: Self.zstd(bytes)
    }
  }

  /// One member with stored blocks.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let sum = UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
    let length = UInt16(truncatingIfNeeded: bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(length) + little(~length) + bytes
      + little(sum) + little(UInt32(bytes.count))
  }

  /// One frame with a raw block.
  private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    let header = UInt32(bytes.count) << 3 | 1
    return [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(UInt32(bytes.count)) + little(header).prefix(3)
      + bytes
  }

  private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
