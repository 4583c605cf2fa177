/// Gives the marks of Markdown roles. Nothing is removed.
struct MarkdownText {
  private let base: Role
  /// Whether the lines are inside of a fenced block of code.
  private var isInCode = false

  init(_ base: Role = .plain) { self.base = base }

  /// A line, which follows those before it.
  mutating func line(_ line: Substring) -> StyledText {
    var styled = StyledText()
    let start = line.drop { $0 == " " }
    if start.hasPrefix("```") {
      isInCode.toggle()
      styled.append(line, .dim)
    } else if isInCode {
      styled.append(line, .string)
    } else if Self.isHeading(start) {
      styled.append(line, .strong)
    } else if line.utf8.count > Self.maximalLength * 10 {
      // Written by a program, and full of marks at worst.
      styled.append(line, base)
    } else {
      let bullet = Self.bullet(start)
      styled.append(line[..<start.startIndex], base)
      styled.append(bullet, .key)
      appendInline(start[bullet.endIndex...], to: &styled)
    }
    return styled
  }

  /// Whether a line begins with one to six `#` and a blank.
  private static func isHeading(_ line: Substring) -> Bool {
    let marks = line.prefix { $0 == "#" }
    return (1...6).contains(marks.count) && line[marks.endIndex...].first == " "
  }

  /// `- `, `* `, `+ ` or `12. ` at the start of a line; empty if there is none.
  private static func bullet(_ line: Substring) -> Substring {
    var mark = line.prefix { $0.isASCII && $0.isNumber }
    if mark.isEmpty {
      mark = line.prefix { "-*+".contains($0) }
      guard mark.count == 1 else { return line.prefix(0) }
    } else {
      guard mark.count < 4, let end = line[mark.endIndex...].first, end == "." || end == ")" else {
        return line.prefix(0)
      }
      mark = line[..<line.index(after: mark.endIndex)]
    }
    return line[mark.endIndex...].first == " " ? mark : line.prefix(0)
  }

  private static let inlineMarks: [(mark: StaticString, role: Role)] = [
    ("**", .strong), ("__", .strong), ("`", .string),
  ]

  /// Appends text with `**bold**` and `` `code` ``.
  private func appendInline(_ text: Substring, to styled: inout StyledText) {
    var (plain, rest) = (text.startIndex, text.utf8)
    while let start = rest.firstIndex(where: Self.isMark) {
      guard let (end, role) = Self.marked(rest[start...]) else {
        rest = rest[rest.index(after: start)...]
        continue
      }
      styled.append(text[plain..<start], base)
      styled.append(text[start..<end], role)
      (plain, rest) = (end, rest[end...])
    }
    styled.append(text[plain...], base)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`")
  }

  /// The end of what a mark at the start of a text encloses, and its role.
  private static func marked(
    _ text: Substring.UTF8View
  ) -> (end: Substring.Index, role: Role)? {
    for (mark, role) in inlineMarks where starts(text, with: mark) {
      let inner = text.dropFirst(mark.utf8CodeUnitCount)
      guard let first = inner.first, first != UInt8(ascii: " "), first != mark.utf8Start[0] else {
        continue
      }
      var close = inner.prefix(maximalLength)
      while let index = close.firstIndex(of: mark.utf8Start[0]) {
        close = close[index...]
        if starts(close, with: mark) {
          return (close.index(index, offsetBy: mark.utf8CodeUnitCount), role)
        }
        close = close.dropFirst()
      }
    }
    return nil
  }

  private static func starts(_ text: Substring.UTF8View, with mark: StaticString) -> Bool {
    text.starts(
      with: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  /// Bytes between marks. Longer lines than ten times that have no marks.
  private static let maximalLength = 200
}
