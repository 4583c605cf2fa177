/// Finds the turn in which each tool call was made.
///
/// The runner joins the calls of all turns into one list, in their order. `turn` is what the agent says:
/// an agent whose process is started for each turn counts from 0 each time.
enum TurnPlacement {
  /// Texts that are shorter prove nothing.
  private static let textLimit = 4

  /// The turn of each call, `nil` where it cannot be known. Turns never decrease.
  static func turns(of calls: [ToolCallRecord], in turns: Turns) -> [Int?] {
    let count = turns.ranges.count
    guard count > 1 else { return calls.map { _ in 0 } }
    let anchors = calls.map { anchor($0, turns) }
    let counted = [byRestart(calls, count), byNumber(calls, count)].lazy.compactMap { $0 }
    return counted.first { agrees($0, with: anchors) } ?? byText(anchors)
      ?? calls.map { _ in nil }
  }

  private static func agrees(_ turns: [Int?], with anchors: [Int?]) -> Bool {
    zip(turns, anchors).allSatisfy { turn, anchor in anchor == nil || anchor == turn }
  }

  /// The turns if the agent's count restarts exactly as often as turns follow each other.
  private static func byRestart(_ calls: [ToolCallRecord], _ count: Int) -> [Int?]? {
    var turn = 0
    var latest = 0
    let turns = calls.map { call -> Int in
      if let number = call.turn {
        if number < latest { turn += 1 }
        latest = number
      }
      return turn
    }
    return turn + 1 == count ? turns : nil
  }

  /// The turns by what was said: the calls after one whose turn is certain belong to the same turn until
  /// another one proves otherwise.
  private static func byText(_ anchors: [Int?]) -> [Int?]? {
    let known = anchors.compactMap { $0 }
    guard !known.isEmpty, zip(known, known.dropFirst()).allSatisfy({ $0 <= $1 }) else { return nil }
    // What precedes the first proof is known only in the first turn.
    var turn: Int? = known.first == 0 ? 0 : nil
    return anchors.map { anchor in
      turn = anchor ?? turn
      return turn
    }
  }

  /// The only turn in which the user said what a call passes, or the answer contains what it returns.
  private static func anchor(_ call: ToolCallRecord, _ turns: Turns) -> Int? {
    func turn(where isMatch: (Int) -> Bool) -> Int? {
      let matches = turns.ranges.indices.filter(isMatch)
      return matches.count == 1 ? matches[0] : nil
    }
    let passed = call.inputTexts.filter { $0.count >= textLimit }
    let returned = call.outputTexts.filter { $0.count >= textLimit * 2 }
    return turn { number in turns.userText(number).map { passed.contains($0) } ?? false }
      ?? turn { number in
        turns.answers(number).contains { answer in returned.contains { answer.contains($0) } }
      }
  }

  /// The turns that the agent states, if it counts through the conversation from 0 or from 1.
  private static func byNumber(_ calls: [ToolCallRecord], _ count: Int) -> [Int?]? {
    let numbers = calls.compactMap(\.turn)
    guard let first = numbers.first, let last = numbers.last, last > first,
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    let base = last == count ? 1 : 0
    guard first >= base, last - base < count else { return nil }
    var turn: Int?
    return calls.map { call in
      turn = call.turn.map { $0 - base } ?? turn
      return turn
    }
  }
}
