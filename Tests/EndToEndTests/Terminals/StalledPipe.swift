import Support
import Synchronization
import TestSupport

/// A pipe to which some megabytes of observations are written, and then nothing more. It stays open.
final class StalledPipe: Sendable {
  private let folder: TemporaryFolder
  let path: String
  private let writer: Int32
  private let written = Mutex(false)

  var isWritten: Bool { written.withLock { $0 } }

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("pipe")
    mkfifo(path, 0o600)
    let writer = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
    self.writer = writer
    let text = (0..<6000).map { number in
      """
      {"id":"00000000-0000-4000-8000-\(100_000_000_000 + number)","trace_id":"t\(number / 50)","type":"tool",\
      "name":"call","start_time":"2026-01-01T00:00:00Z","input":"\(String(repeating: "x", count: 300))"}

      """
    }.joined()
    let written = Weak(self)
    runOnNewThread {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty, written.pipe != nil {
        let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) } else { usleep(1000) }
      }
      written.pipe?.written.withLock { $0 = true }
    }
  }

  deinit { close(writer) }

  /// What the thread has of the pipe, so that it ends when the test does.
  private final class Weak: @unchecked Sendable {
    weak var pipe: StalledPipe?
    init(_ pipe: StalledPipe) { self.pipe = pipe }
  }
}
