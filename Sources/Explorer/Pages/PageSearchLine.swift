/// The line in which a search in a page is typed, and what was typed.
struct PageSearchLine: Sendable {
  var line = LineEditor("")
  var isTyping = true
  /// Where the search began.
  let origin: PageItem
  /// The folds at that time. A text that is typed slowly finds more items on its way than one that is not.
  let folds: FindingFolds
  /// Whether the cursor has to go to the first match as soon as it is known.
  var isWaiting = false

  init(from origin: PageItem, _ folds: FindingFolds) {
    self.origin = origin
    self.folds = folds
  }

  func search(in page: Page, _ sort: StatisticsSort?) -> PageSearch? {
    line.isEmpty
      ? nil : PageSearch(page: page, text: line.text, sort: page == .statistics ? sort : nil)
  }
}
