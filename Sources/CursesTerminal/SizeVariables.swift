import Support

/// `COLUMNS` and `LINES`, which ncurses believes more than the terminal.
enum SizeVariables {
  /// No screen is larger, and ncurses fails without a reason where it cannot allocate one.
  private static let largest = 10_000

  /// Removes values that cannot be the size of a screen. The size of the terminal itself is used in any case.
  static func removeImpossible() {
    for name in ["COLUMNS", "LINES"] {
      guard let value = getenv(name) else { continue }
      let number = Int(String(cString: value))
      if !(number.map { (1...largest).contains($0) } ?? false) { unsetenv(name) }
    }
  }
}
