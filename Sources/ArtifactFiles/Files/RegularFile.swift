import Support

/// A regular file that is opened when it is read, so that a program with few descriptors can work on
/// thousands of files.
///
/// Read with `pread`, never mapped: another process that truncates a mapped file would kill the reader.
package final class RegularFile: Sendable {
  private let path: String
  private let identity: Identity
  /// The size in bytes when it was opened first.
  let firstSize: Int

  /// What distinguishes a file from another one of the same path.
  private struct Identity: Equatable {
    let device: dev_t
    let number: ino_t
  }

  /// Opens a file; fails if it is not a regular one.
  package init(path: String) throws(SystemFailure) {
    let (descriptor, identity, size) = try Self.open(path)
    self.path = path
    self.identity = identity
    firstSize = size
    DescriptorPool.shared.add(descriptor, for: ObjectIdentifier(self))
  }

  deinit { DescriptorPool.shared.remove(ObjectIdentifier(self)) }

  /// The current size in bytes; 0 if it cannot be found.
  package var size: Int {
    do throws(SystemFailure) {
      return try withDescriptor { descriptor in
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
      }
    } catch {
      return 0
    }
  }

  /// Reads up to `buffer.count` bytes at an offset; fewer at the end of the file, and where the next
  /// bytes cannot be read.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemFailure) -> Int {
    try withDescriptor { (descriptor) throws(SystemFailure) -> Int in
      try Descriptor.read(descriptor, into: buffer, at: offset)
    }
  }

  /// What it means that there are no more bytes at an offset; `nil` if that is the end, and not because the file is
  /// shorter than it was.
  package func shortening(at offset: Int) -> SystemFailure? {
    offset < firstSize
      ? SystemFailure("it became shorter while it was read", code: ESTALE) : nil
  }

  private func withDescriptor(
    _ body: (Int32) throws(SystemFailure) -> Int
  ) throws(SystemFailure) -> Int {
    let key = ObjectIdentifier(self)
    let descriptor = try DescriptorPool.shared.borrow(for: key) {
      () throws(SystemFailure) -> Int32 in
      try reopen()
    }
    defer { DescriptorPool.shared.giveBack(key) }
    return try body(descriptor)
  }

  private func reopen() throws(SystemFailure) -> Int32 {
    let (descriptor, identity, _) = try Self.open(path)
    guard identity == self.identity else {
      close(descriptor)
      throw SystemFailure("it was replaced by another file", code: ESTALE)
    }
    return descriptor
  }

  private static func open(_ path: String) throws(SystemFailure) -> (Int32, Identity, size: Int) {
    let descriptor = Path.open(path)
    guard descriptor >= 0 else {
      // Sockets and terminals that are gone cannot be opened; what they are says more.
      let failure = SystemFailure.last
      throw failure.code == ENXIO ? Path.failure(path) ?? failure : failure
    }
    var status = stat()
    let failure = fstat(descriptor, &status) != 0 ? .last : Path.failure(ofMode: status.st_mode)
    guard let failure else {
      let identity = Identity(device: status.st_dev, number: status.st_ino)
      return (descriptor, identity, Int(status.st_size))
    }
    close(descriptor)
    throw failure
  }
}
