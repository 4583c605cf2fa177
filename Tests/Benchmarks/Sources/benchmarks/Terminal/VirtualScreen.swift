/// The characters on a terminal of type `xterm-256color`, without colours.
///
/// It understands the sequences of that terminfo entry and no others. Wide characters are
/// recognised by rough ranges, so a line with rare ones may be off by a column.
struct VirtualScreen {
  let columns: Int
  let rows: Int
  private var cells: [[Character]]
  private var (row, column) = (0, 0)
  private var saved = (row: 0, column: 0)
  /// The rows that scroll.
  private var region: ClosedRange<Int>
  /// Whether the last column has been written, so that the next character goes to the next row.
  private var wraps = false
  private var last: Character = " "
  private var parser = EscapeParser()

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    region = 0...(rows - 1)
  }

  /// The text of a row, counted from 0, or from the end if negative.
  func line(_ number: Int) -> String { String(cells[number < 0 ? rows + number : number]) }

  /// Whether some row contains a text.
  func contains(_ text: String) -> Bool { (0..<rows).contains { line($0).contains(text) } }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      switch parser.feed(byte) {
      case .scalar(let scalar): print(scalar)
      case .control(let byte): control(byte)
      case .escape(let final): escape(final)
      case .sequence(let final, let numbers): sequence(final, numbers)
      case nil: break
      }
    }
  }

  // MARK: Characters

  private mutating func print(_ scalar: Unicode.Scalar) {
    let width = Self.width(scalar)
    guard width > 0 else { return }
    if wraps || column + width > columns { lineFeed(toFirstColumn: true) }
    last = Character(scalar)
    cells[row][column] = last
    if width == 2, column + 1 < columns { cells[row][column + 1] = " " }
    wraps = column + width >= columns
    column = min(columns - 1, column + width)
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: column = max(0, column - 1)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed(toFirstColumn: false)
    case 0x0D: column = 0
    default: return
    }
    wraps = false
  }

  private mutating func lineFeed(toFirstColumn: Bool) {
    if toFirstColumn { column = 0 }
    wraps = false
    if row == region.upperBound { scroll(region, by: 1) } else { row = min(rows - 1, row + 1) }
  }

  // MARK: Sequences

  private mutating func escape(_ final: UInt8) {
    switch Character(Unicode.Scalar(final)) {
    case "7": saved = (row, column)
    case "8": (row, column) = saved
    case "M":
      if row == region.lowerBound { scroll(region, by: -1) } else { row = max(0, row - 1) }
    default: break
    }
  }

  private mutating func sequence(_ final: UInt8, _ numbers: [Int]) {
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch Character(Unicode.Scalar(final)) {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns, count) - 1
    case "d": row = min(rows, count) - 1
    case "H", "f":
      row = min(rows, count) - 1
      column = min(columns, max(1, numbers.dropFirst().first ?? 1)) - 1
    case "J": eraseScreen(first)
    case "K":
      erase(row, from: first == 0 ? column : 0, to: first == 1 ? column + 1 : columns)
    case "X": erase(row, from: column, to: min(columns, column + count))
    case "@":
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row] = Array(cells[row].prefix(columns))
    case "P":
      cells[row].removeSubrange(column..<min(columns, column + count))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case "b": for _ in 0..<count { last.unicodeScalars.forEach { print($0) } }
    case "L" where region.contains(row): scroll(row...region.upperBound, by: -count)
    case "M" where region.contains(row): scroll(row...region.upperBound, by: count)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "r":
      let bottom = min(rows, numbers.dropFirst().first ?? rows) - 1
      region = min(count - 1, bottom)...bottom
      (row, column) = (0, 0)
    default: return
    }
    if final != UInt8(ascii: "b") { wraps = false }
  }

  private mutating func eraseScreen(_ what: Int) {
    if what == 0 { erase(row, from: column, to: columns) }
    if what == 1 { erase(row, from: 0, to: column + 1) }
    let whole = what == 0 ? row + 1..<rows : what == 1 ? 0..<row : 0..<rows
    for row in whole { erase(row, from: 0, to: columns) }
  }

  private mutating func erase(_ row: Int, from start: Int, to end: Int) {
    for column in start..<max(start, end) { cells[row][column] = " " }
  }

  /// Moves rows up, or down if `count` is negative, and fills the rest with blank rows.
  private mutating func scroll(_ range: ClosedRange<Int>, by count: Int) {
    let blank = Array(repeating: Character(" "), count: columns)
    let old = Array(cells[range])
    for offset in old.indices {
      let origin = offset + count
      cells[range.lowerBound + offset] = old.indices.contains(origin) ? old[origin] : blank
    }
  }
}
