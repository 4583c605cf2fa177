import CZlib
import CZstd
import Foundation

/// Packs and transcodes files, as people do who hand them over.
package enum Packing {
  /// One gzip member.
  package static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = gzopen(folder.path("packed"), "wb")
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(1 << 20))
      rest = rest.dropFirst(piece.count)
      guard gzwrite(file, piece, UInt32(piece.count)) > 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
    gzclose(file)
    return try FileContents.bytes(folder.path("packed"))
  }

  /// One Zstandard frame.
  package static func zstd(_ bytes: [UInt8]) throws -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress(&packed, packed.count, bytes, bytes.count, 3)
    guard ZSTD_isError(count) == 0 else { throw CocoaError(.fileWriteUnknown) }
    return Array(packed.prefix(count))
  }

  /// UTF-16, with a byte order mark if it is requested.
  package static func utf16(
    _ text: String, isBigEndian: Bool, hasMark: Bool = true
  ) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  /// UTF-32, with a byte order mark if it is requested.
  package static func utf32(
    _ text: String, isBigEndian: Bool, hasMark: Bool = true
  ) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + text.unicodeScalars.map(\.value)).flatMap { unit -> [UInt8] in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) }
      return isBigEndian ? bytes.reversed() : bytes
    }
  }
}
