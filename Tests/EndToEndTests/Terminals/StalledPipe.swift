import Support
import TestSupport

/// A pipe to which some megabytes of observations are written, and then nothing more. It stays open.
final class StalledPipe: Sendable {
  private let folder: TemporaryFolder
  let path: String
  private let writer: Int32
  private let stop = StopFlag()

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("pipe")
    mkfifo(path, 0o600)
    let (writer, stop) = (open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK), stop)
    self.writer = writer
    let text = (0..<6000).map(Self.line).joined()
    runOnNewThread {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty, !stop.isSet {
        let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) } else { usleep(1000) }
      }
      while !stop.isSet { usleep(5000) }
      close(writer)
    }
  }

  deinit { stop.set() }

  private static func line(_ number: Int) -> String {
    """
    {"id":"00000000-0000-4000-8000-\(100_000_000_000 + number)","trace_id":"t\(number / 50)","type":"tool",\
    "name":"call","start_time":"2026-01-01T00:00:00Z","input":"\(String(repeating: "x", count: 300))"}

    """
  }
}
