import TraceModel

/// How many calls of a tool were answered, and how many of them are recorded.
struct NameCounts {
  private var answered: [String: Int] = [:]
  private var recorded: [String: Int] = [:]

  init(_ calls: [PlacedCall]) {
    for placed in calls where placed.answer != nil {
      answered[placed.call.name, default: 0] += 1
      if placed.observation != nil { recorded[placed.call.name, default: 0] += 1 }
    }
  }

  func sign(of name: String) -> Sign {
    let recorded = recorded[name, default: 0]
    guard recorded > 0 else {
      return .strong("the call has an answer, and no observation has the tool's name")
    }
    return .strong(
      "\(answered[name, default: 0]) calls of the tool have answers, and \(recorded) of them "
        + (recorded == 1 ? "is recorded" : "are recorded"))
  }
}
