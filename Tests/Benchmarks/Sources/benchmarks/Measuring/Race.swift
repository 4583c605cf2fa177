/// Commands with the same task, run in turns so that noise of the machine affects all of them.
struct Race {
  /// The measurements of one contestant in all its rounds.
  struct Times {
    var milliseconds = Sample()
    var peakKiB = Sample()
    /// Why the contestant has no times; `nil` if nothing failed.
    var failure: String?
  }

  /// Rounds of quick contestants.
  let rounds: Int
  /// Rounds of slow contestants.
  let slowRounds: Int
  let workshop: Workshop

  /// Runs each quick contestant once to warm up, then all of them in turns. Returns their times in
  /// the order of `contestants`. The file must be in the page cache already.
  ///
  /// `check` returns what is wrong with an output, or `nil`.
  func run(
    _ contestants: [Contestant], check: (String) -> String?
  ) throws -> [Times] {
    var times = contestants.map { _ in Times() }
    for round in 0...max(rounds, slowRounds) {
      for turn in contestants.indices {
        // Each round starts with another contestant, so that none always follows the same one.
        let number = (turn + round) % contestants.count
        let contestant = contestants[number]
        let isWarmUp = round == 0
        guard times[number].failure == nil, !(isWarmUp && contestant.isSlow),
          round <= (contestant.isSlow ? slowRounds : rounds)
        else { continue }
        let (result, output) = try workshop.run(contestant)
        if result.code == Contestant.timeoutCode {
          times[number].failure = "took longer than \(Contestant.limitSeconds) s"
        } else if result.code != 0 {
          times[number].failure = "ended with code \(result.code)"
        } else if let mistake = check(output) {
          times[number].failure = mistake
        } else if !isWarmUp {
          times[number].milliseconds.append(result.milliseconds)
          times[number].peakKiB.append(Double(result.peakKiB))
        }
      }
    }
    return times
  }
}
