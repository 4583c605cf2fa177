import Glibc

/// What goes on, told on standard error, apart from the figures.
enum Log {
  static func note(_ text: String) { print(to: STDERR_FILENO, "· \(text)\n") }

  /// Why the program ends.
  static func complain(_ text: String) { print(to: STDERR_FILENO, "\(text)\n") }

  private static func print(to descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
