import Support
import TraceCore

/// Going to the hits of a search.
extension DetailState {
  /// The search to run, once, if one is wanted.
  mutating func requestSearch(_ overview: ExperimentOverview) -> DetailSearchJob? {
    guard row >= 0, let source = source(overview) else { return nil }
    return search.request(source)
  }

  /// Takes what was found, and goes where the search leads.
  mutating func take(_ found: DetailFound) -> Message? {
    guard search.take(found) else { return nil }
    let jump = search.jump
    search.jump = .none
    switch jump {
    case .none: return nil
    case .next: return step(forward: true)
    case .previous: return step(forward: false)
    case .here(let hit):
      guard found.hits.indices.contains(hit),
        found.hits[hit].line == cursorPosition(found)?.line || hit == hitCount(beforeCursor: found)
      else { return nil }
      (search.current, search.line) = (hit, cursor)
      return nil
    case .first(let line):
      guard !found.hits.isEmpty else { return search.notFound }
      let start = lines.indices.contains(line) ? found.text.index(of: lines[line]) ?? 0 : 0
      let first = found.hits.partitioningIndex { $0.line >= start }
      go(toHit: first < found.hits.count ? first : 0)
      return nil
    }
  }

  /// Goes to the next or previous hit, now or as soon as they are known.
  mutating func step(forward: Bool) -> Message? {
    guard let found = search.found else {
      search.jump = forward ? .next : .previous
      return nil
    }
    guard !found.hits.isEmpty else { return search.notFound }
    let next = forward ? nextHit(found) : previousHit(found)
    go(toHit: next ?? (forward ? 0 : found.hits.count - 1))
    guard next == nil else { return nil }
    return .note(forward ? "wrapped to top" : "wrapped to bottom")
  }

  private func nextHit(_ found: DetailFound) -> Int? {
    if let current = search.current, isOnHit {
      return current + 1 < found.hits.count ? current + 1 : nil
    }
    return hitCount(beforeCursor: found).flatMap { $0 < found.hits.count ? $0 : nil }
  }

  private func previousHit(_ found: DetailFound) -> Int? {
    if let current = search.current, isOnHit { return current > 0 ? current - 1 : nil }
    return hitCount(beforeCursor: found).flatMap { $0 > 0 ? $0 - 1 : nil }
  }

  private func hitCount(beforeCursor found: DetailFound) -> Int? {
    cursorPosition(found).map { line, offset in
      found.hits.partitioningIndex {
        $0.line > line || ($0.line == line && $0.range.lowerBound >= offset)
      }
    }
  }

  /// Whether the cursor is where the last jump went.
  private var isOnHit: Bool { search.line == cursor }

  /// The hit that the cursor is on.
  var hitAtCursor: Int? { isOnHit ? search.current : nil }

  /// The line of the text that the cursor's line shows, and where it begins there.
  private func cursorPosition(_ found: DetailFound) -> (line: Int, offset: Int)? {
    guard lines.indices.contains(cursor), let line = found.text.index(of: lines[cursor]) else {
      return nil
    }
    let whole = found.text.lines[line]
    let offset = lines[cursor].offset
    guard offset != .max else { return (line, 0) }
    return (line, offset > whole.offset ? offset - whole.offset + whole.textStart : 0)
  }

  /// Unfolds what contains a hit; the cursor goes there when the lines are laid out.
  private mutating func go(toHit number: Int) {
    guard let found = search.found else { return }
    let hit = found.hits[number]
    for fold in found.text.lines.enclosing(hit.line)
    where fold.isFolded != toggled.contains(fold.path) {
      toggle(fold.path)
    }
    search.current = number
    search.target = DetailTarget(hit, in: found.text)
  }

  /// Moves the cursor to the hit that was gone to. A text that is cut before the hit unfolds.
  mutating func placeCursor(_ layOut: (inout DetailState) -> Void) {
    guard let target = search.target else { return }
    search.target = nil
    var line = target.line(in: lines)
    if let number = line, let fold = lines[number].fold, fold.isFolded, lines[number].offset > 0 {
      toggle(fold.path)
      layOut(&self)
      line = target.line(in: lines)
    }
    search.isHitHidden = line == nil
    guard let line else { return }
    cursor = line
    search.line = line
    if !(top..<top + max(1, height)).contains(line) { top = max(0, line - height / 3) }
  }
}
