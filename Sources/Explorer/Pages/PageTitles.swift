import TraceCore

/// The titles of the pages with their counts; that of the page which shows is the longest.
struct PageTitles {
  let page: Page
  let tree: TreeState

  static func name(_ page: Page) -> String {
    switch page {
    case .findings: "findings"
    case .failures: "failures"
    case .statistics: "statistics"
    }
  }

  var spans: [Span] {
    var spans = [Span(" ")]
    for other in Page.allCases {
      if spans.count > 1 { spans.append(Span(" · ", .dim)) }
      spans.append(
        other == page ? Span(title(other), .strong) : Span(shortTitle(other), .dim))
    }
    return spans + [Span(" ")]
  }

  private func title(_ page: Page) -> String {
    switch page {
    case .findings: findings
    case .failures:
      tree.pages.failures.map { failures in
        let count = failures.groups.count
        return count == 0
          ? "No failures" : "\(counted(count, "failure")) in \(counted(failures.runs, "run"))"
      } ?? Self.name(page)
    case .statistics:
      tree.pages.statistics.map { tables in
        tables.sections.map { section in
          let noun = section.rowCount == 1 ? String(section.title.dropLast()) : section.title
          return "\(section.rowCount) \(noun)"
        }.joined(separator: ", ")
      } ?? Self.name(page)
    }
  }

  /// What is not counted as a finding is listed, too.
  private var findings: String {
    let findings = tree.overview.findings
    let others = findings.lines.findings.count - findings.count
    let notes = others == 0 ? "" : " and \(counted(others, "note"))"
    guard findings.lines.occurrenceCount > 0 else { return "No findings" }
    return "\(counted(findings.count, "finding"))\(notes) in "
      + counted(findings.lines.occurrenceCount, "line")
  }

  private func shortTitle(_ page: Page) -> String {
    switch page {
    case .findings: counted(tree.overview.findings.count, "finding")
    case .failures:
      tree.pages.failures.map { counted($0.groups.count, "failure") } ?? Self.name(page)
    case .statistics: Self.name(page)
    }
  }
}
