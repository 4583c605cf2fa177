import CellGrid
import TraceCore

/// A search in a page.
package struct PageSearch: Hashable, Sendable {
  let page: Page
  let text: String
  /// The order of the statistics, which numbers the items.
  let sort: StatisticsSort?

  /// Items that are found at most.
  private static let limit = 100_000

  /// The items that contain the text. Linear in the items of the page.
  package func items(
    in overview: ExperimentOverview, _ data: PageData, isStopped: () -> Bool = { false }
  ) -> FoundItems {
    var found = FoundItems(search: self)
    guard let search = TextSearch(text) else { return found }
    forEachItem(overview, data) { item, text in
      if search.matches(text) { found.items.append(item) }
      return found.items.count < Self.limit && !isStopped()
    }
    return found
  }

  /// Calls `body` with each item and its text until it returns false.
  private func forEachItem(
    _ overview: ExperimentOverview, _ data: PageData, _ body: (PageItem, String) -> Bool
  ) {
    switch page {
    case .findings:
      let text = FindingText(
        lines: overview.findings.lines, experiment: overview.experiment, columns: .max / 4)
      for finding in text.lines.findings.indices {
        guard text.forEachItem(of: finding, body) else { return }
      }
    case .failures:
      for (index, group) in (data.failures?.groups ?? []).enumerated() {
        guard body(PageItem(index), group.signature.text) else { return }
      }
    case .statistics:
      guard let tables = data.statistics else { return }
      for line in 0..<tables.count {
        guard body(PageItem(line), tables.text(line)) else { return }
      }
    }
  }
}

extension FindingText {
  /// The lines of a finding, those that are folded as well.
  fileprivate func forEachItem(of finding: Int, _ body: (PageItem, String) -> Bool) -> Bool {
    let folded = lines.findings[finding].source?.explanation.count ?? 0
    let all =
      [FindingLines.Line.finding(finding)]
      + (0..<folded).map { .source(finding: finding, number: $0) }
    for line in all {
      guard body(PageItem(line), plain(line)) else { return false }
    }
    for number in 0..<lines.occurrences(finding) {
      let line = FindingLines.Line.occurrence(finding: finding, number: number)
      guard body(PageItem(line), plain(line)) else { return false }
    }
    return true
  }

  private func plain(_ line: FindingLines.Line) -> String {
    spans(line).map(\.text).joined()
  }
}
