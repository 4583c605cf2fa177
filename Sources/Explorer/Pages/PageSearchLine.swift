/// The line in which a search in a page is typed, and what was typed.
struct PageSearchLine: Sendable {
  var line = LineEditor("")
  var isTyping = true
  /// Where the search began.
  let origin: PageItem
  /// Whether the cursor has to go to the first match as soon as it is known.
  var isWaiting = false

  init(from origin: PageItem) { self.origin = origin }

  func search(in page: Page, _ sort: StatisticsSort?) -> PageSearch? {
    line.isEmpty
      ? nil : PageSearch(page: page, text: line.text, sort: page == .statistics ? sort : nil)
  }
}
