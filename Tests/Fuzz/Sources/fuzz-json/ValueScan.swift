import CScan
import FuzzSupport
@testable import JSONText

/// The vector scan of one object or array.
enum ValueScan {
  private static let sets: [cscan_set] =
    cscan_best_set() == .portable ? [.portable] : [.portable, .avx2]

  private struct Result: Equatable {
    var length = 0
    var status = cscan_value_status.open
  }

  /// Every instruction set consumes the same, in one piece or in several.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    let expected = scan(bytes[...], .portable, piece: .max)
    for set in sets {
      for piece in [Int.max, 1 + bytes.count / 3, 1] {
        let found = scan(bytes[...], set, piece: piece)
        expect(found == expected, "\(set) in pieces of \(piece): \(found), not \(expected)")
      }
    }
  }

  /// A value of the grammar ends where the scan says, unless a string contains a line break.
  static func check(_ document: JSONDocument, _ bytes: UnsafeBufferPointer<UInt8>) {
    let range = document.root.range
    guard document.root.kind == .object || document.root.kind == .array,
      !bytes.contains(0x0A), !bytes.contains(0x1E)
    else { return }
    let found = scan(bytes[range.lowerBound...], cscan_best_set(), piece: .max)
    expect(
      found == Result(length: range.count, status: .ended), "\(found) in \(range)")
  }

  private static func scan(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ set: cscan_set, piece: Int
  ) -> Result {
    var scan = cscan_value()
    var length = 0
    let text = UnsafeBufferPointer(rebasing: bytes)
    while let base = text.baseAddress, length < text.count, scan.status == cscan_value_status.open {
      let count = min(piece, text.count - length)
      let consumed = cscan_scan_value(set, &scan, base + length, count)
      expect(consumed == count || scan.status != cscan_value_status.open, "\(consumed) of \(count)")
      length += consumed
    }
    return Result(length: length, status: scan.status)
  }
}
