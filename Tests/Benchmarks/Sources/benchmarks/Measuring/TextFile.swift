import Glibc

/// Reads and writes small text files.
enum TextFile {
  /// The text of a file; `nil` if it cannot be read.
  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else {
      throw Failure("cannot write \(path): \(String(cString: strerror(errno)))")
    }
    fputs(text, file)
    guard fclose(file) == 0 else { throw Failure("cannot write \(path)") }
  }
}
