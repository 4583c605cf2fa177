import TraceModel

/// The names of the lost calls that have answers.
struct LostNames {
  private var codes = ToolNameCodes()
  /// Codes below it are those of lost calls.
  private let count: Int
  /// Whether one of the answers is nothing.
  let hasEmptyAnswers: Bool

  init(_ calls: some Sequence<LostCall>) {
    var count = 0
    var hasEmptyAnswers = false
    for lost in calls {
      guard let answer = lost.answer else { continue }
      count = max(count, codes.code(of: lost.name) + 1)
      if answer.content.hash == 0 { hasEmptyAnswers = true }
    }
    self.count = count
    self.hasEmptyAnswers = hasEmptyAnswers
  }

  var isEmpty: Bool { count == 0 }

  /// The code of a name; `nil` if no lost call has it.
  mutating func code(of name: String) -> Int? { lost(codes.code(of: name)) }

  /// The code of an observation's name.
  mutating func code(ofNumber number: UInt32, in strings: StringTable) -> Int? {
    lost(codes.code(ofNumber: number, .whole, in: strings))
  }

  private func lost(_ code: Int) -> Int? { code < count ? code : nil }
}
