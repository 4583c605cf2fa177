/// Commands that do the same, run in turns so that they share the machine's noise.
struct Race {
  /// What one of them took in all its rounds.
  struct Times {
    var milliseconds = Sample()
    var peakKiB = Sample()
    /// Why the contestant is out; `nil` when all went well.
    var failure: String?
  }

  /// Rounds for the quick ones.
  let rounds: Int
  /// Rounds for those that take tens of seconds.
  let slowRounds: Int
  let workshop: Workshop

  /// Runs each once unmeasured (slow ones are not), then all in turns; in the order of the names
  /// given. The file must be in the page cache already.
  ///
  /// Each run's output goes to `check`, which says what is wrong with it, or `nil`.
  func run(
    _ contestants: [Contestant], check: (String) -> String?
  ) throws -> [Times] {
    var times = contestants.map { _ in Times() }
    for round in 0...max(rounds, slowRounds) {
      for place in contestants.indices {
        // Each round another one begins, so that none always follows the same neighbour.
        let number = (place + round) % contestants.count
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
