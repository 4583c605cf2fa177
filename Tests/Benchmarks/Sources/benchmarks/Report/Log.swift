import Glibc

/// Progress messages on standard error.
enum Log {
  static func note(_ text: String) { print(to: STDERR_FILENO, "· \(text)\n") }

  /// Prints why the program ends.
  static func error(_ text: String) { print(to: STDERR_FILENO, "\(text)\n") }

  private static func print(to descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
