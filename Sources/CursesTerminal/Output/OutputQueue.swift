import CNcurses
import Support

/// Bytes for the terminal, which are kept while it does not take them: nobody may read its output, and the program
/// can be left nevertheless.
///
/// ncurses writes into a file in memory, because it would wait for the terminal.
final class OutputQueue {
  /// Bytes that the file must be able to have. All of a screen of 500×300 took 56 KB.
  static let frameRoom = 1 << 20

  /// What ncurses writes to.
  let stream: UnsafeMutablePointer<FILE>
  private let terminal: Int32
  private var bytes: [UInt8] = []

  /// `nil` if no file can be made.
  init?(_ terminal: Int32) {
    let descriptor = shim_memory_file()
    guard descriptor >= 0, let stream = fdopen(descriptor, "w") else { return nil }
    self.terminal = terminal
    self.stream = stream
  }

  /// Whether the terminal has taken everything.
  var isEmpty: Bool { bytes.isEmpty }

  func add(_ more: [UInt8]) {
    collect()
    bytes += more
  }

  /// Sends what the terminal takes now, after what ncurses has written.
  func send() {
    collect()
    guard !bytes.isEmpty else { return }
    let count = bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { TerminalWrite.some(terminal, $0, bytes.count) } ?? 0
    }
    bytes.removeFirst(count < 0 ? bytes.count : count)
  }

  /// Sends everything, or after a while drops it with what the terminal has not read yet.
  func finish() { sendAll { TerminalWrite.orDrop($0, $1, $2) } }

  /// Sends everything, if need be in the place of what the terminal has not read yet.
  func finishCertainly() { sendAll(TerminalWrite.certainly) }

  private func sendAll(_ write: (Int32, UnsafePointer<UInt8>, Int) -> Void) {
    collect()
    bytes.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { write(terminal, start, bytes.count) }
    }
    bytes = []
  }

  func close() { fclose(stream) }

  /// Takes what ncurses has written.
  private func collect() {
    let file = fileno(stream)
    let count = Int(lseek(file, 0, SEEK_CUR))
    guard count > 0 else { return }
    var written = [UInt8](repeating: 0, count: count)
    let read = pread(file, &written, count, 0)
    _ = ftruncate(file, 0)
    _ = lseek(file, 0, SEEK_SET)
    bytes += written.prefix(max(0, read))
  }
}
