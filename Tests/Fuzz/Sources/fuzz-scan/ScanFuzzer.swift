import CScan
import FuzzSupport

let sets: [cscan_set] = cscan_best_set() == .portable ? [.portable] : [.portable, .avx2]

/// The byte scans in C return what plain loops return, on every instruction set of this machine.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  var input = FuzzInput(data, size)
  let (choice, length) = (input.below(4), 1 + input.below(40))
  let bytes = input.rest
  guard bytes.count > length, let start = bytes.baseAddress else { return 0 }
  let needle = UnsafeBufferPointer(rebasing: bytes[..<length])
  // Copies that fill their allocations, so that any access beyond them is detected.
  withCopy(of: bytes[length...]) { text in
    switch choice {
    case 0: LiteralScan.check(needle, in: text, ignoresCase: false)
    case 1: LiteralScan.check(needle, in: text, ignoresCase: true)
    case 2: LiteralScan.checkTogether(needle, in: text)
    default:
      CharacterScan.check(needle, in: text)
      UTF16Scan.check(text, isBigEndian: start[0] & 1 == 0, isLast: start[0] & 2 == 0)
    }
  }
  return 0
}

private func withCopy(
  of bytes: Slice<UnsafeBufferPointer<UInt8>>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
) {
  let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
  _ = copy.initialize(from: bytes)
  body(UnsafeBufferPointer(copy))
  copy.deallocate()
}
