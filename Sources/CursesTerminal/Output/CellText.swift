import CNcurses

/// The text of a cell as far as the C library, and so ncurses, can print it.
enum CellText {
  private static let blank: [wchar_t] = [0x20, 0]

  /// The zero-terminated texts of one or two cells that together take exactly `columns` columns.
  ///
  /// The width tables of the C library may be older than ours. Where they disagree, ncurses would
  /// place the rest of the row wrongly, so a replacement character and blanks are printed instead.
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
