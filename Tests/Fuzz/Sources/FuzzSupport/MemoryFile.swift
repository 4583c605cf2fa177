import Glibc

/// A file that is only in memory, and has a path.
public struct MemoryFile: Sendable {
  private let descriptor: Int32
  /// Valid in this process.
  public let path: String

  public init() {
    var template = Array("/dev/shm/fluxloop-tui-fuzz-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    expect(descriptor >= 0, "no file in memory: \(errno)")
    unlink(template)
    path = "/proc/self/fd/\(descriptor)"
  }

  /// Replaces its contents.
  public func fill(with bytes: UnsafeBufferPointer<UInt8>) {
    expect(ftruncate(descriptor, off_t(bytes.count)) == 0, "cannot be resized")
    expect(
      pwrite(descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count, "cannot be written")
  }
}
