import CNcurses

/// Decides what the C library, and with it ncurses, can print in a cell.
enum CellText {
  private static let blank: [wchar_t] = [0x20, 0]

  /// The texts of one cell or of two that take exactly so many columns, each with a zero at its
  /// end.
  ///
  /// The C library's tables may be older than ours. Where they disagree ncurses would lose count
  /// of the columns, so a replacement character and blanks stand for what they do not know.
  static func printable(_ text: String, columns: Int) -> [[wchar_t]] {
    if columns == 1, let byte = text.utf8.first, text.utf8.count == 1, byte >= 0x20, byte < 0x7F {
      return [[wchar_t(byte), 0]]
    }
    let scalars = text.unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) }
    guard let base = scalars.first, shim_width(base) == columns else {
      return [replacement] + Array(repeating: blank, count: columns - 1)
    }
    return [[base] + scalars.dropFirst().filter { shim_width($0) == 0 } + [0]]
  }

  private static var replacement: [wchar_t] {
    shim_width(0xFFFD) == 1 ? [0xFFFD, 0] : [0x3F, 0]
  }
}
