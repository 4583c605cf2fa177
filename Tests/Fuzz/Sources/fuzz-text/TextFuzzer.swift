@testable import CellGrid
import FuzzSupport

/// Whatever a text contains, only what is printable leaves, and it takes the columns that were counted.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  var input = FuzzInput(data, size)
  let columns = input.below(41) - 2
  let position = Position(column: input.below(24) - 8, row: input.below(4) - 1)
  let text = String(decoding: input.rest, as: UTF8.self)
  let width = text.columnWidth
  checkGlyphs(of: text, width: width)
  checkSanitizer(text, width: width)
  checkWrapping(text, columns: columns)
  checkFitting(text, columns: columns)
  checkFrame(text, at: position, columns: columns)
  return 0
}

private func checkGlyphs(of text: String, width: Int) {
  var sum = 0
  for glyph in Glyphs(text) {
    check(glyph.text, width: glyph.width)
    sum += glyph.width
  }
  expect(sum == width, "glyphs take \(sum) columns, the text \(width)")
}

/// One printable base, and at most four marks.
private func check(_ glyph: String, width: Int) {
  let scalars = glyph.unicodeScalars
  guard let base = scalars.first else { fail("empty glyph") }
  expect(ScalarKind(base) == (width == 2 ? .wide : .narrow), "\(scalars) in \(width) columns")
  expect(isPrintable(base), "\(scalars) is not printable")
  expect(scalars.count <= 1 + ClusterReader.markLimit, "\(scalars.count) scalars in a cell")
  for mark in scalars.dropFirst() {
    expect(ScalarKind(mark) == .mark && isPrintable(mark), "\(scalars) has no marks")
  }
}

/// By Unicode's categories rather than by the tables that are tested.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x7F { return scalar.value >= 0x20 }
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return false
  case .format: return isVisibleFormat(scalar.value)
  default: return !scalar.properties.isBidiControl
  }
}

/// Signs that enclose or precede numbers and words. They have a glyph.
private func isVisibleFormat(_ value: UInt32) -> Bool {
  switch value {
  case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
  default: false
  }
}

private func checkSanitizer(_ text: String, width: Int) {
  let line = Sanitizer.line(text)
  for scalar in line.unicodeScalars where !isPrintable(scalar) {
    // A joiner and the tags of a flag stay in a well-formed sequence.
    let value = scalar.value
    expect(
      InvisibleScalars.isJoiner(value) || (0xE0020...0xE007F).contains(value),
      "U+\(String(value, radix: 16)) passes")
  }
  expect(line.columnWidth == width, "sanitised \(line.columnWidth) columns, \(width) before")
  let again = Sanitizer.line(line)
  expect(again.utf8.elementsEqual(line.utf8), "sanitised again \(again.unicodeScalars)")
}

private func checkWrapping(_ text: String, columns: Int) {
  let pieces = LineWrapping.pieces(of: text, columns: columns)
  expect(!pieces.isEmpty, "no piece")
  var joined = text.startIndex
  for piece in pieces {
    expect(piece.startIndex == joined, "a piece does not follow the one before")
    joined = piece.endIndex
    let width = piece.columnWidth
    let hanging = piece.utf8.last == UInt8(ascii: " ") ? 1 : 0
    if width - hanging > max(1, columns) {
      var clusters = ClusterReader(piece)
      _ = clusters.next()
      expect(clusters.next() == nil, "\(width) of \(columns) columns")
    }
    expect(!piece.isEmpty || text.isEmpty, "empty piece")
  }
  expect(joined == text.endIndex, "pieces end too early")
}

private func checkFitting(_ text: String, columns: Int) {
  for edge in [TextEdge.leading, .trailing] {
    let cut = text.truncated(to: columns, at: edge)
    expect(cut.columnWidth <= max(0, columns), "cut to \(cut.columnWidth) of \(columns)")
    expect(
      columns <= 0 || cut.padded(to: columns, at: edge).columnWidth == columns, "not padded")
  }
  let middle = text.cutInMiddle(to: columns)
  expect(middle.columnWidth <= max(0, columns), "\(middle.columnWidth) of \(columns) columns")
}

private func checkFrame(_ text: String, at position: Position, columns: Int) {
  var frame = Frame(size: Size(columns: 12, rows: 2))
  frame.write("日本語日本語", at: Position(column: 1, row: 0))
  let used = frame.write(text, at: position, columns: columns)
  expect((0...max(0, columns)).contains(used), "\(used) of \(columns) columns are used")
  for row in 0..<2 {
    let cells = Array(frame.row(row))
    for (column, cell) in cells.enumerated() {
      if cell.isContinuation {
        expect(column > 0 && ScalarKind(first(cells[column - 1].text)) == .wide, "half a character")
      } else {
        let isWide = ScalarKind(first(cell.text)) == .wide
        expect(
          !isWide || column + 1 < cells.count && cells[column + 1].isContinuation,
          "half a character")
        check(cell.text, width: isWide ? 2 : 1)
      }
    }
  }
}

private func first(_ text: String) -> Unicode.Scalar { text.unicodeScalars.first ?? "\0" }
