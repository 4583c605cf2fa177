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

  private static let inlineMarks: [(mark: String, role: Role)] = [
    ("**", .strong), ("__", .strong), ("`", .string),
  ]

  /// Appends text with `**bold**` and `` `code` ``.
  private func appendInline(_ text: Substring, to styled: inout StyledText) {
    var rest = text
    while let start = rest.firstIndex(where: { $0 == "*" || $0 == "_" || $0 == "`" }) {
      guard let (end, role) = Self.marked(rest[start...]) else {
        let next = rest.index(after: start)
        styled.append(rest[..<next], base)
        rest = rest[next...]
        continue
      }
      styled.append(rest[..<start], base)
      styled.append(rest[start..<end], role)
      rest = rest[end...]
    }
    styled.append(rest, base)
  }

  /// The end of what a mark at the start of a text encloses, and its role.
  private static func marked(_ text: Substring) -> (end: Substring.Index, role: Role)? {
    for (mark, role) in inlineMarks where text.hasPrefix(mark) {
      let inner = text.dropFirst(mark.count)
      guard let first = inner.first, first != " ",
        let close = inner.prefix(maximalLength).firstRange(of: mark), !close.isEmpty,
        close.lowerBound > inner.startIndex
      else { continue }
      return (close.upperBound, role)
    }
    return nil
  }

  private static let maximalLength = 200
}
