/// Something that a page lists, whether it is folded or not: a finding or a line of it, a group of
/// failures, or a line of the statistics. In the order of the page.
package struct PageItem: Hashable, Comparable, Sendable {
  let group: Int32
  /// Lines of a finding: 0 is the finding, those of the source are next, then those of the artifacts.
  let line: Int32

  private static let firstOccurrence: Int32 = 1 << 16

  init(_ group: Int) {
    self.group = Int32(group)
    line = 0
  }

  init(_ line: FindingLines.Line) {
    group = Int32(line.finding)
    self.line =
      switch line {
      case .finding: 0
      case .source(_, let number): 1 + Int32(number)
      case .occurrence(_, let number): Self.firstOccurrence + Int32(number)
      }
  }

  /// The line of the findings that it is.
  var findingLine: FindingLines.Line {
    let finding = Int(group)
    if line == 0 { return .finding(finding) }
    return line < Self.firstOccurrence
      ? .source(finding: finding, number: Int(line) - 1)
      : .occurrence(finding: finding, number: Int(line - Self.firstOccurrence))
  }

  package static func < (a: PageItem, b: PageItem) -> Bool {
    (a.group, a.line) < (b.group, b.line)
  }
}
