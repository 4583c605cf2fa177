import JSONText

/// The turns in an output such as `{"transcript": [{"user": "…", "assistant": "…"}]}`.
struct TurnPairs {
  let first: JSONDocument.Value
  let last: JSONDocument.Value
  let count: Int

  /// `nil` if no member of the output is such a list. Linear in its members and elements.
  init?(_ output: JSONDocument.Value) {
    guard output.kind == .object else { return nil }
    let list = output.children.first { member in
      guard member.kind == .array, member.childCount > 0 else { return false }
      return member.children.allSatisfy { $0["user"] != nil && $0["assistant"] != nil }
    }
    let turns = list.map { Array($0.children) } ?? []
    guard let first = turns.first, let last = turns.last else { return nil }
    (self.first, self.last, count) = (first, last, turns.count)
  }
}
