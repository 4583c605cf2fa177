import ArtifactFiles
import CScan
import FuzzSupport
import Glibc
import TraceModel

@testable import TraceLoading

/// The vector scanner and the tolerant reader read the same records and findings from any lines, on every
/// instruction set of this machine and in blocks of any size.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  var input = FuzzInput(data, size)
  let blockSize = [1 << 16, 1, 7, 64, 100 + input.below(200)][input.below(5)]
  let bytes = input.rest
  bytes.split(separator: 0x0A, omittingEmptySubsequences: false).forEach {
    ScannerStruct.check(UnsafeBufferPointer(rebasing: $0))
  }
  file.fill(with: bytes)
  let expected = Lines.read(file.path, nil, blockSize: 1 << 16)
  for set in sets {
    let found = Lines.read(file.path, set, blockSize: blockSize)
    expect(
      found == expected, "\(set) in blocks of \(blockSize)\n\(found)\n\nexpected\n\(expected)")
  }
  return 0
}

let sets: [cscan_set] = cscan_best_set() == .portable ? [.portable] : [.portable, .avx2]

/// The one file of all executions, in memory.
private let file = MemoryFile()
