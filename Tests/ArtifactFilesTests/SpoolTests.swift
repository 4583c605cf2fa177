import Support
import Synchronization
import Testing

@testable import ArtifactFiles

@Suite("Spools")
struct SpoolTests {
  /// A stream whose second piece never comes while the test runs.
  private final class StallingStream: ByteStream {
    private let buffer = ByteBuffer()
    private let isDone: StopFlag
    private var hasBegun = false

    init(_ isDone: StopFlag) { self.isDone = isDone }

    func next() throws(SystemFailure) -> UnsafeRawBufferPointer? {
      guard hasBegun else {
        hasBegun = true
        for byte in Array("first".utf8) { buffer.append(byte) }
        return buffer.bytes
      }
      while !isDone.isSet { usleep(1000) }
      return nil
    }
  }

  @Test("What has been unpacked can be read while the stream waits for more.")
  func stalledStream() async throws {
    let (isDone, hasRead) = (StopFlag(), StopFlag())
    let spool = Spool(StallingStream(isDone), .lines, lineLimit: 1 << 20)
    #expect(spool.contains(0))
    runOnNewThread { _ = spool.contains(100) }
    usleep(50_000)
    runOnNewThread {
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 5, alignment: 1)
      defer { bytes.deallocate() }
      let count = (try? spool.read(into: bytes, at: 0)) ?? 0
      if count == 5, bytes.elementsEqual("first".utf8), spool.unpackedSize == 5 { hasRead.set() }
    }
    for _ in 0..<2000 where !hasRead.isSet { try await Task.sleep(for: .milliseconds(5)) }
    #expect(hasRead.isSet)
    isDone.set()
  }
}
