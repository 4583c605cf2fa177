import CScan
import FuzzSupport

/// Transcodes UTF-16.
enum UTF16Scan {
  static func check(_ text: UnsafeBufferPointer<UInt8>, isBigEndian: Bool, isLast: Bool) {
    let units = stride(from: 0, to: text.count / 2 * 2, by: 2).map { index in
      let (first, second) = (UInt16(text[index]), UInt16(text[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, text.count / 2 * 3))
    defer { output.deallocate() }
    let done = cscan_transcode_utf16(
      text.baseAddress, text.count, isBigEndian, isLast, output.baseAddress)
    expect(done.written <= units.count * 3, "\(done.written) bytes of \(units.count) units")
    // Half a character is left for the next piece.
    let waits = !isLast && units.last.map { 0xD800..<0xDC00 ~= $0 } == true
    expect(done.consumed == units.count * 2 - (waits ? 2 : 0), "\(done.consumed) bytes are read")
    let expected = String(decoding: units.dropLast(waits ? 1 : 0), as: UTF16.self)
    expect(output[..<done.written].elementsEqual(expected.utf8), "\(units) becomes \(expected)")
  }
}
