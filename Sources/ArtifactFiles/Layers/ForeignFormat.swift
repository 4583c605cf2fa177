/// What a file without records looks like.
package struct ForeignFormat: Hashable, Sendable {
  /// With an article: "a PNG image".
  package let name: String
  /// What to do instead, if there is something.
  package let advice: String?

  private init(_ name: String, _ advice: String? = nil) {
    self.name = name
    self.advice = advice
  }

  /// The format of a file by its first bytes, `isWhole` if these are all; `text` is the same without
  /// blanks at the start.
  static func detect(
    _ prefix: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, isWhole: Bool
  ) -> ForeignFormat? {
    // What is inside of a compression is read, unless there are too many.
    if let layer = Layer.detect(prefix), layer.isCompression {
      return ForeignFormat("\(layer.name) data, packed too many times", unpack)
    }
    let found = signatures.first { signature in
      prefix.dropFirst(signature.offset).starts(with: signature.bytes)
    }
    return found?.format ?? python(text) ?? unlessRecords(prefix, text, isWhole: isWhole)
  }

  private typealias Signature = (bytes: [UInt8], offset: Int, format: ForeignFormat)

  private static func signature(
    _ bytes: [UInt8], at offset: Int = 0, _ name: String, _ advice: String? = nil
  ) -> Signature {
    (bytes, offset, ForeignFormat(name, advice))
  }

  private static let unpack = "unpack it first"
  private static let signatures: [Signature] = [
    signature([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    signature([0xFF, 0xD8, 0xFF], "a JPEG image"),
    signature(Array("GIF8".utf8), "a GIF image"),
    signature(Array("%PDF-".utf8), "a PDF document"),
    signature(Array("SQLite format 3".utf8), "a SQLite database"),
    signature([0x50, 0x4B, 0x03, 0x04], "a ZIP archive", unpack),
    signature([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file", unpack),
    signature(Array("BZh".utf8), "a bzip2 file", unpack),
    signature([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive", unpack),
    signature([0x04, 0x22, 0x4D, 0x18], "an LZ4 file", unpack),
    signature(Array("Rar!".utf8), "a RAR archive", unpack),
    signature([0x1F, 0x9D], "a file of compress", unpack),
    signature([0x5D, 0x00, 0x00], "an LZMA file", unpack),
    signature(Array("ustar".utf8), at: 257, "a tar archive", unpack),
    signature(Array("PAR1".utf8), "a Parquet file"),
    signature(Array("ARROW1".utf8), "an Arrow file"),
    signature([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
    signature([0x7F, 0x45, 0x4C, 0x46], "a program"),
    signature([0x80, 0x04, 0x95], "a Python pickle"),
    signature([0xD0, 0xCF, 0x11, 0xE0], "a Microsoft Office document"),
    signature(
      Array("version https://git-lfs".utf8), "a Git LFS pointer", "fetch it with git lfs pull"),
  ]

  private static func markup(_ text: UnsafeRawBufferPointer) -> ForeignFormat? {
    let start = String(decoding: text.prefix(64), as: UTF8.self).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<head") {
      return ForeignFormat("an HTML page")
    }
    return start.hasPrefix("<?xml") || start.hasPrefix("<svg")
      ? ForeignFormat("an XML document") : nil
  }

  /// Dictionaries as Python prints them, with single quotes.
  private static func python(_ text: UnsafeRawBufferPointer) -> ForeignFormat? {
    guard text.starts(with: Array("{'".utf8)) else { return nil }
    guard lines(text, limit: 50).allSatisfy({ !$0.starts(with: Array("{\"".utf8)) }) else {
      return nil
    }
    return ForeignFormat("Python dictionaries", "write them with json.dumps()")
  }

  /// The formats that a file has only if no line of it could be a record.
  private static func unlessRecords(
    _ prefix: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, isWhole: Bool
  ) -> ForeignFormat? {
    guard !hasRecords(prefix) else { return nil }
    if let markup = markup(text) { return markup }
    // In a longer file there may be records after a damaged part.
    if isWhole, prefix.contains(0), prefix.count >= 8 { return ForeignFormat("binary data") }
    return table(lines(prefix, limit: 10).prefix(10))
  }

  /// Whether a line starts with an object or a list of them, after marks of its encoding and the separator of RFC 7464.
  private static func hasRecords(_ prefix: UnsafeRawBufferPointer) -> Bool {
    var rest = prefix[...]
    while !rest.isEmpty {
      let text = rest.drop {
        RecordShape.isBlank($0) || $0 == RecordShape.separator
          || RecordShape.byteOrderMark.contains($0)
      }
      if text.first == UInt8(ascii: "{") { return true }
      if text.first == UInt8(ascii: "["), RecordShape.beginsObjects(text) { return true }
      guard let end = rest.firstIndex(where: endsLine) else { return false }
      rest = rest[(end + 1)...]
    }
    return false
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The first lines that are not empty, and the rest as one.
  private static func lines(
    _ text: UnsafeRawBufferPointer, limit: Int
  ) -> [Slice<UnsafeRawBufferPointer>] {
    text.split(maxSplits: limit, whereSeparator: endsLine)
  }

  /// A table, whose lines have the same number of delimiters. A single one may be in any text, and
  /// counts only below the names of columns.
  private static func table(
    _ lines: ArraySlice<Slice<UnsafeRawBufferPointer>>
  ) -> ForeignFormat? {
    // The last line may be cut.
    let whole = lines.count > 2 ? lines.dropLast() : lines
    // No column has the name of an object.
    guard whole.count >= 2, whole.first?.contains(UInt8(ascii: "{")) == false else { return nil }
    for (delimiter, name) in [
      (UInt8(ascii: ","), "CSV"), (0x09, "TSV"), (UInt8(ascii: ";"), "CSV"),
    ] {
      let counts = whole.map { columns($0, delimiter) }
      guard let first = counts.first, first >= 1 else { continue }
      let isEven = Set(counts).count == 1
      // A cell may contain line breaks, but the names of the columns do not.
      let isTable =
        first == 1
        ? isEven && isHeader(whole.first, delimiter) && hasTightCells(whole.first, delimiter)
        : isEven || isHeader(whole.first, delimiter)
      if isTable { return ForeignFormat("a \(name) table") }
    }
    return nil
  }

  /// Whether no cell is empty or has blanks around it, as the parts of a sentence have.
  private static func hasTightCells(
    _ line: Slice<UnsafeRawBufferPointer>?, _ delimiter: UInt8
  ) -> Bool {
    line?.split(separator: delimiter, omittingEmptySubsequences: false).allSatisfy { cell in
      guard let first = cell.first, let last = cell.last else { return false }
      return first != 0x20 && last != 0x20
    } ?? false
  }

  private static func isHeader(
    _ line: Slice<UnsafeRawBufferPointer>?, _ delimiter: UInt8
  ) -> Bool {
    line?.allSatisfy { byte in
      byte == delimiter || "\"_. -".utf8.contains(byte) || byte >= 0x80
        || Unicode.Scalar(byte).properties.isAlphabetic || UInt8(ascii: "0")...0x39 ~= byte
    } ?? false
  }

  private static func columns(_ line: Slice<UnsafeRawBufferPointer>, _ delimiter: UInt8) -> Int {
    var isQuoted = false
    return line.count { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == delimiter && !isQuoted
    }
  }
}
