import CellGrid
import Support

/// `COLUMNS` and `LINES`, which ncurses believes more than the terminal.
enum SizeVariables {
  /// No screen is larger, and ncurses fails without a reason where it cannot allocate one.
  private static let largest = 10_000

  /// Sets them while `body` opens a screen, which cannot find out the size itself.
  static func withSize<Result>(
    _ size: Size?, _ body: () throws(TerminalError) -> Result
  ) throws(TerminalError) -> Result {
    guard let size else { return try body() }
    let values = [("COLUMNS", size.columns), ("LINES", size.rows)]
    let saved = values.map { name, _ in getenv(name).map { String(cString: $0) } }
    for (name, value) in values { setenv(name, "\(value)", 1) }
    defer {
      for ((name, _), value) in zip(values, saved) {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
      }
    }
    return try body()
  }

  /// Removes values that cannot be the size of a screen. The size of the terminal itself is used in any case.
  static func removeImpossible() {
    for (name, least) in [("COLUMNS", TerminalDevice.fewestColumns), ("LINES", 1)] {
      guard let value = getenv(name) else { continue }
      let number = Int(String(cString: value))
      if !(number.map { (least...largest).contains($0) } ?? false) { unsetenv(name) }
    }
  }
}
