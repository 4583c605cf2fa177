import TraceCore

/// The search in the detail: what is searched for, what was found in the row, and where it leads.
struct DetailSearch: Sendable {
  enum Jump: Hashable, Sendable {
    case none
    /// To the first hit from a line on.
    case first(from: Int)
    case next, previous
    /// Nowhere: the cursor is on the line of a hit with this number, if the hits are the same as before.
    case here(hit: Int)
  }

  private(set) var query: DetailQuery?
  /// What was found; `nil` until it is known.
  private(set) var found: DetailFound?
  /// What is searched, kept while a text is typed.
  private var text: DetailText?
  /// The number of the hit that was gone to last.
  var current: Int?
  /// Its line, as long as the lines are the same.
  var line: Int?
  /// Where the cursor is to go when the lines are laid out.
  var target: DetailTarget?
  var jump = Jump.none
  private var isRequested = false
  /// Whether what is searched is being laid out.
  private var isPreparing = false
  /// Whether the hit that was gone to is in a part that is too long to show.
  var isHitHidden = false

  init(_ query: DetailQuery? = nil) { self.query = query }

  var notFound: Message? { query.map { .error("not found: \($0.text)") } }

  /// The number of the hit that was gone to, or how many there are; `nil` if that is not known.
  var position: String? {
    guard let found, !found.hits.isEmpty else { return nil }
    let count = "\(found.hits.count)" + (found.isCut ? "+" : "")
    return current.map { "hit \($0 + 1)/\(count)" }
      ?? (found.hits.count == 1 ? "1 hit" : "\(count) hits")
  }

  /// Searches for something else, or for nothing.
  mutating func look(for query: DetailQuery?, _ jump: Jump = .none) {
    (self.query, self.jump) = (query, jump)
    (found, current, line, target, isRequested) = (nil, nil, nil, nil, false)
  }

  /// Searches again, because something else shows.
  mutating func invalidate() {
    (text, isPreparing) = (nil, false)
    look(for: query, jump)
  }

  /// The cursor is no longer where a hit was.
  mutating func leaveHit() {
    if case .here = jump { jump = .none }
  }

  /// The work to do, once. What is searched is laid out first, so that typing on does not begin that again.
  mutating func request(_ source: DetailSource) -> DetailSearchJob? {
    guard let query, found == nil, !isPreparing, !isRequested else { return nil }
    (isPreparing, isRequested) = (text == nil, text != nil)
    return DetailSearchJob(query: isPreparing ? nil : query, text: text, source: source)
  }

  var isRunning: Bool { query != nil && found == nil && (isPreparing || isRequested) }

  /// Takes what was found; false if that was only what is searched, or is not wanted anymore.
  mutating func take(_ found: DetailFound) -> Bool {
    if isPreparing {
      (text, isPreparing) = (found.text, false)
      return false
    }
    guard isRequested, self.found == nil else { return false }
    self.found = found
    return true
  }
}
