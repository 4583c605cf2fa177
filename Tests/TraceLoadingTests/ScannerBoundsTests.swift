import CScan
import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Vector scanner: what it reads")
struct ScannerBoundsTests {
  @Test("Every line of the SDK is read by the scanner, and not by the slower reader.")
  func readsSDKLines() throws {
    for line in try ScannerDifferential.realLines() {
      for set in instructionSets {
        var observation = cscan_observation()
        let text = line + [0x0A] + [UInt8](repeating: 0, count: Int(cscan_padding))
        text.withUnsafeBufferPointer { text in
          guard let start = text.baseAddress else { return }
          #expect(cscan_read_observation(start, set, &observation) == start + line.count)
        }
      }
    }
  }

  @Test("The scanner reads no memory beyond the padding.")
  func staysInPadding() throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let size = 4 * page
    let memory = try #require(
      mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, size + page) }
    #expect(mprotect(memory + size, page, PROT_NONE) == 0)
    var random = SplitMix64(seed: 3)
    let lines = try ScannerDifferential.realLines().filter { $0.count < size - 100 }
    for round in 0..<3000 {
      var line = random.pick(lines)
      // First lines that are cut off at each position, later damaged ones.
      if round < 1000 { line = Array(line.prefix(round % (line.count + 1))) }
      if round >= 2000 { line = Mutation.bytes(line, &random).filter { $0 != 0x0A } }
      guard line.count < size - 100 else { continue }
      let start = memory + size - Int(cscan_padding) - 1 - line.count
      start.copyMemory(from: line + [0x0A], byteCount: line.count + 1)
      memset(start + line.count + 1, Int32(random.pick([0, 0x22, 0x30, 0x5C])), Int(cscan_padding))
      for set in instructionSets {
        var observation = cscan_observation()
        _ = cscan_read_observation(
          start.assumingMemoryBound(to: UInt8.self), set, &observation)
      }
    }
  }
}
