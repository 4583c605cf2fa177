import Messages

/// What a message is recognized by when it is repeated in another record.
struct MessageMark: Sendable, Equatable {
  let fingerprint: UInt64
  /// Whether it is a system prompt, which alone is no conversation.
  let isInstruction: Bool
}

extension Conversation {
  /// The marks of all messages. Linear in the length of their texts.
  var marks: [MessageMark] {
    messages.map {
      MessageMark(fingerprint: fingerprint(of: $0), isInstruction: $0.role == .system)
    }
  }
}

/// Which messages of a record an earlier record of the same conversation contains.
enum RepeatedMessages {
  /// The messages of `later` that repeat those of `earlier`; empty if they are different conversations.
  ///
  /// A system prompt may have changed, and the oldest messages may have been dropped. Linear.
  static func range(of later: [MessageMark], in earlier: [MessageMark]) -> Range<Int> {
    let (instructions, rest) = divided(later)
    let (earlierInstructions, earlierRest) = divided(earlier)
    var count = commonPrefix(rest, earlierRest)
    // A single message in both, such as "yes", may be a coincidence when it is not the first.
    if count == 0 {
      let overlap = overlap(end: earlierRest, start: rest)
      count = overlap > 1 ? overlap : 0
    }
    guard count > 0 else { return 0..<0 }
    let hasSameInstructions = instructions.elementsEqual(earlierInstructions)
    return (hasSameInstructions ? 0 : instructions.count)..<instructions.count + count
  }

  private static func divided(
    _ marks: [MessageMark]
  ) -> (instructions: ArraySlice<MessageMark>, rest: ArraySlice<MessageMark>) {
    let instructions = marks.prefix(while: \.isInstruction)
    return (instructions, marks[instructions.endIndex...])
  }

  private static func commonPrefix(
    _ first: ArraySlice<MessageMark>, _ second: ArraySlice<MessageMark>
  ) -> Int {
    var count = 0
    for (first, second) in zip(first, second) {
      guard first == second else { break }
      count += 1
    }
    return count
  }

  /// The length of the longest end of one list that is the start of the other, by the prefix function
  /// of Knuth, Morris and Pratt.
  private static func overlap(
    end: ArraySlice<MessageMark>, start: ArraySlice<MessageMark>
  ) -> Int {
    let pattern = Array(start)
    guard !pattern.isEmpty else { return 0 }
    var borders = [0]
    var length = 0
    func extended(by mark: MessageMark, from length: Int) -> Int {
      var length = length
      while length > 0, length == pattern.count || pattern[length] != mark {
        length = borders[length - 1]
      }
      return pattern[length] == mark ? length + 1 : 0
    }
    for mark in pattern.dropFirst() {
      length = extended(by: mark, from: length)
      borders.append(length)
    }
    return end.reduce(0) { extended(by: $1, from: $0) }
  }
}
