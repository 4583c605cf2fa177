/// Finds the turn in which each tool call was made.
///
/// The runner joins the calls of all turns into one list, in their order. `turn` is what the agent says:
/// an agent whose process is started for each turn counts from 0 each time.
enum TurnPlacement {
  /// Texts of fewer bytes prove nothing.
  private static let textLimit = 4
  /// Of more comparisons of calls with turns, those with answers are left out, which search texts.
  private static let searchLimit = 50_000
  /// Bytes of an answer that is searched.
  private static let answerLimit = 10_000

  /// The turn of each call, `nil` where it cannot be known. Turns never decrease.
  static func turns(of calls: [ToolCallRecord], in turns: Turns) -> [Int?] {
    let count = turns.ranges.count
    guard count > 1 else { return calls.map { _ in 0 } }
    let anchors = Anchors(turns, searchesAnswers: calls.count * count <= searchLimit)
    let anchored = calls.map(anchors.turn)
    // FluxLoop documents numbers from 0.
    let counted = [
      byRestart(calls, count), byNumber(calls, count, from: 0), byNumber(calls, count, from: 1),
    ].lazy.compactMap { $0 }
    return counted.first { agrees($0, with: anchored) } ?? byText(anchored)
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

  /// The turns by what was said in them.
  private struct Anchors {
    /// The turns in which the user said a text, at most two: more decide as little.
    private var turns: [String: [Int]] = [:]
    /// What the agent answered in each turn.
    private var answers: [[String]] = []

    init(_ turns: Turns, searchesAnswers: Bool) {
      for number in turns.ranges.indices {
        guard let text = turns.userText(number), self.turns[text]?.count != 2 else { continue }
        self.turns[text, default: []].append(number)
      }
      guard searchesAnswers else { return }
      answers = turns.ranges.indices.map { number in
        turns.answers(number).filter { $0.utf8.count <= answerLimit }
      }
    }

    /// The only turn in which the user said what a call passes, or the answer contains what it returns.
    func turn(of call: ToolCallRecord) -> Int? {
      let passed = call.inputTexts.filter { $0.utf8.count >= textLimit }
      let said = Set(passed.flatMap { turns[$0] ?? [] })
      if let only = said.first, said.count == 1 { return only }
      let returned = call.outputTexts.filter { $0.utf8.count >= textLimit * 2 }
      guard !returned.isEmpty else { return nil }
      let answering = answers.indices.filter { number in
        answers[number].contains { answer in returned.contains { answer.contains($0) } }
      }
      return answering.count == 1 ? answering[0] : nil
    }
  }

  /// The turns that the agent states, if it counts through the conversation.
  private static func byNumber(
    _ calls: [ToolCallRecord], _ count: Int, from base: Int
  ) -> [Int?]? {
    let numbers = calls.compactMap(\.turn)
    guard let first = numbers.first, let last = numbers.last, last > first,
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 <= $1 }),
      first >= base, last < count + base
    else { return nil }
    var turn: Int?
    return calls.map { call in
      turn = call.turn.map { $0 - base } ?? turn
      return turn
    }
  }
}
