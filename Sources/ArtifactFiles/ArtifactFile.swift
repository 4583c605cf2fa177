import Support

/// What a file of an experiment contains.
public enum ArtifactRole: String, Sendable {
  case observations, traces, traceSummary, summary, errors, perTraceEvaluation, evaluationSummary
  case turns, log
  /// `per_trace_analysis/per_trace.jsonl`: a run on each line, with its observations in `timeline`.
  case perTraceAnalysis
  /// `fluxloop_args_*.jsonl`: the arguments of calls, which the SDK records to replay them.
  case argumentRecording
  /// Observations of the offline store, some of which belong to the experiment.
  case storeObservations
}

/// One open file of an experiment, read with `pread` and closed with its last use.
///
/// Never mapped: another process that truncates a mapped file would kill the reader.
public final class ArtifactFile: Sendable {
  /// The path by which it was opened, as shown in messages.
  public let path: String
  public let role: ArtifactRole
  private let descriptor: Int32

  /// Opens a regular file.
  package init(path: String, role: ArtifactRole) throws(SystemFailure) {
    self.path = path
    self.role = role
    descriptor = try Self.openRegularFile(path)
  }

  /// Takes ownership of an open descriptor, such as that of a copy of standard input.
  package init(path: String, role: ArtifactRole, descriptor: Int32) {
    self.path = path
    self.role = role
    self.descriptor = descriptor
  }

  /// The same open file in another role.
  package func with(role: ArtifactRole) throws(SystemFailure) -> ArtifactFile {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .last }
    return ArtifactFile(path: path, role: role, descriptor: copy)
  }

  /// A file that could not be opened, so that a finding can refer to it.
  package static func unreadable(path: String, role: ArtifactRole) -> ArtifactFile {
    ArtifactFile(path: path, role: role, descriptor: -1)
  }

  deinit { close(descriptor) }

  /// Opens a regular file for reading and returns its descriptor.
  package static func openRegularFile(_ path: String) throws(SystemFailure) -> Int32 {
    // O_NONBLOCK: opening a named pipe must not block the program; it has no effect on files.
    let descriptor = Support.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last }
    var status = stat()
    var failure: SystemFailure?
    if fstat(descriptor, &status) != 0 {
      failure = .last
    } else if status.st_mode & S_IFMT != S_IFREG {
      failure = SystemFailure(code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    guard let failure else { return descriptor }
    close(descriptor)
    throw failure
  }

  /// The last component of the path.
  public var name: String { Path.lastComponent(path) }

  /// The current size in bytes.
  public var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Reads up to `buffer.count` bytes at an offset; fewer only at the end of the file.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemFailure) -> Int {
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

  /// Reads a range of bytes; returns fewer if the file is shorter now.
  package func bytes(at offset: Int, count: Int) throws(SystemFailure) -> [UInt8] {
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
