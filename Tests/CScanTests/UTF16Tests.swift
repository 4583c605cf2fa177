import CScan
import TestSupport
import Testing

import TraceCore

@Suite("UTF-16 in C")
struct UTF16Tests {
  private struct Result: Equatable {
    var text: [UInt8]
    var consumed: Int
    var invalid: Int
  }

  /// The reference: one code unit after the other.
  private static func expected(_ units: [UInt16], isLast: Bool) -> Result {
    var result = Result(text: [], consumed: 0, invalid: 0)
    var index = 0
    while index < units.count {
      let unit = units[index]
      var scalar = Unicode.Scalar(unit)
      var length = 1
      if scalar == nil, unit < 0xDC00 {
        if index + 1 == units.count {
          if !isLast { break }
        } else if 0xDC00..<0xE000 ~= units[index + 1] {
          scalar = Unicode.Scalar(
            0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(units[index + 1]) - 0xDC00)
          length = 2
        }
      }
      if scalar == nil { result.invalid += 1 }
      result.text += Array(String(scalar ?? "\u{FFFD}").utf8)
      index += length
    }
    result.consumed = index * 2
    return result
  }

  private static func transcode(
    _ units: [UInt16], isBigEndian: Bool, isLast: Bool, extra: [UInt8] = []
  ) -> Result {
    let bytes =
      units.flatMap { unit in
        let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return isBigEndian ? bytes.reversed() : bytes
      } + extra
    // Both fill their allocations, so that a sanitizer detects any access beyond them.
    let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, units.count * 3))
    defer {
      text.deallocate()
      output.deallocate()
    }
    _ = text.update(from: bytes)
    guard let start = text.baseAddress, let target = output.baseAddress else {
      return Result(text: [], consumed: 0, invalid: 0)
    }
    let done = cscan_transcode_utf16(start, bytes.count, isBigEndian, isLast, target)
    return Result(
      text: Array(output[..<done.written]), consumed: done.consumed, invalid: done.invalid)
  }

  private static func check(_ units: [UInt16]) {
    for isLast in [true, false] {
      let expected = expected(units, isLast: isLast)
      for isBigEndian in [true, false] {
        for extra: [UInt8] in [[], [0x41]] {
          let result = transcode(units, isBigEndian: isBigEndian, isLast: isLast, extra: extra)
          #expect(result == expected, "\(units)")
        }
      }
    }
  }

  @Test("Random text becomes what a plain loop makes of it.", arguments: Effort.seeds(of: 300))
  func random(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let units = (0..<random.below(120)).map { _ -> UInt16 in
      switch random.below(seed % 2 == 0 ? 40 : 6) {
      case 0: UInt16(0xD800 + random.below(0x400))
      case 1: UInt16(0xDC00 + random.below(0x400))
      case 2: UInt16(truncatingIfNeeded: random.next())
      case 3: UInt16(0x80 + random.below(0x800))
      default: UInt16(random.below(0x80))
      }
    }
    Self.check(units)
  }

  @Test("Surrogates have partners or become U+FFFD, wherever they are.", arguments: 0..<40)
  func surrogates(_ count: Int) {
    let before = [UInt16](repeating: 0x61, count: count)
    let edges: [UInt16] = [
      0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0x61, 0xFFFF, 0x7FF, 0x80,
    ]
    for first in edges {
      Self.check(before + [first])
      for second in edges {
        Self.check(before + [first, second])
        Self.check(before + [first, second] + before)
        for third in edges { Self.check(before + [first, second, third]) }
      }
    }
  }
}
