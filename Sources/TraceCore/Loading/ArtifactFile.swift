import Support

/// What the system said when a file could not be used.
public struct SystemFailure: Error, Equatable, Sendable {
  /// The `errno` of the call.
  public var code: Int32

  /// What the system calls it, as "Permission denied".
  public var description: String { String(cString: strerror(code)) }

  static var last: SystemFailure { SystemFailure(code: errno) }
}

/// What a file of an experiment holds.
public enum ArtifactRole: String, Sendable {
  case observations, traces, traceSummary, summary, errors, perTraceEvaluation, evaluationSummary
  case turns, log
}

/// One open file of an experiment; it is only ever read, with `pread`, and closed with its last use.
///
/// Never mapped: another process that truncates a mapped file would kill the reader.
public final class ArtifactFile: Sendable {
  /// The path that it was opened by, as messages name it.
  public let path: String
  /// What it holds.
  public let role: ArtifactRole
  let descriptor: Int32

  /// Opens a file that exists and is no folder.
  init(path: String, role: ArtifactRole) throws(SystemFailure) {
    // O_NONBLOCK: a named pipe in the folder must not stop the program; on files it does nothing.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let failure = SystemFailure.last
      close(descriptor)
      throw failure
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw SystemFailure(code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    self.path = path
    self.role = role
    self.descriptor = descriptor
  }

  /// Takes over an open descriptor, as that of a copy of standard input.
  init(path: String, role: ArtifactRole, descriptor: Int32) {
    self.path = path
    self.role = role
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The last part of the path.
  public var name: String { Path.lastComponent(path) }

  /// Its size in bytes now.
  public var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Reads up to `buffer.count` bytes at an offset; fewer only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemFailure) -> Int
  {
    var done = 0
    while done < buffer.count, let base = buffer.baseAddress {
      let count = pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
      if count < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// The bytes of a range; fewer when the file has shrunk since.
  func bytes(at offset: Int, count: Int) throws(SystemFailure) -> [UInt8] {
    var failure: SystemFailure?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      do throws(SystemFailure) {
        done = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        failure = error
        done = 0
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
