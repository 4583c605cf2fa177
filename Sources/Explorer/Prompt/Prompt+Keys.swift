import CellGrid

extension Prompt {
  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    switch key {
    case .enter: accept(&context)
    case .escape, .control("c"), .control("g"): cancel(&context)
    case .backspace where line.isEmpty: cancel(&context)
    case .tab: complete(forward: true, &context)
    case .backTab: complete(forward: false, &context)
    case .up, .control("p"): recall(older: true, &context)
    case .down, .control("n"): recall(older: false, &context)
    default:
      let before = line
      // A line that is full stays as it is.
      if line.edit(key), line != before { changed(&context) }
    }
  }

  /// Completes the word as far as it is unambiguous and lists what it can be; after that, goes through
  /// the list.
  private mutating func complete(forward: Bool, _ context: inout OverlayContext) {
    guard kind == .filter, let overview = context.tree?.overview else { return }
    let completion = Completion(overview: overview)
    if var candidates, chosenStart(candidates, completion) != nil {
      let start = chosenStart(candidates, completion) ?? line.cursor
      line.replace(from: start, with: candidates.step(forward: forward))
      self.candidates = candidates
    } else {
      candidates = Candidates(completion.complete(&line))
    }
    recalled = nil
    apply(&context)
  }

  /// Where the word begins that the list is for; `nil` if the cursor has left it.
  private func chosenStart(_ candidates: Candidates, _ completion: Completion) -> Int? {
    let (start, choices) = completion.choices(line)
    if let chosen = candidates.chosen {
      let word = candidates.choices[chosen]
      let first = line.cursor - word.count
      guard first >= 0, String(line.characters[first..<line.cursor]) == word else { return nil }
      return first
    }
    return choices == candidates.choices ? start : nil
  }
}
