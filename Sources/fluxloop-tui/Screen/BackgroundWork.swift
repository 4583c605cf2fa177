import Explorer
import Support
import Synchronization
import TraceCore

/// What is asked of a whole experiment: done at once where it is small, else aside, with what was
/// found so far reported ten times a second.
final class BackgroundWork {
  private let mailbox: Mailbox
  private var filtering: StopFlag?
  private var searching: StopFlag?

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  private static func isImmediate(_ experiment: Experiment) -> Bool {
    experiment.tree.count <= Effect.immediateLimit
  }

  /// Looks for the rows of a filter; returns them when that was done at once.
  func filter(_ query: Query, _ experiment: Experiment, number: Int) -> Action? {
    stopFiltering()
    // Bodies are read anew, and few rows may have large ones.
    let bytes = query.bodyPatterns.isEmpty ? 0 : experiment.files.reduce(0) { $0 + $1.size }
    if Self.isImmediate(experiment), bytes <= RecordReading.immediateLimit {
      return .filtered(experiment.rows(matching: query), number: number)
    }
    let ticket = StopFlag()
    filtering = ticket
    runOnNewThread { [mailbox] in
      var bodies: [TextPattern: BodyMatches] = [:]
      for pattern in query.bodyPatterns {
        bodies[pattern] = Self.bodies(pattern, query, experiment, known: bodies, ticket) {
          mailbox.post(.filtered($0, number: number))
        }
      }
      var pace = Throttle()
      let rows = experiment.rows(matching: query, bodies: bodies) { progress in
        if bodies.isEmpty, pace.isDue(), !ticket.isSet {
          mailbox.post(.filtered(progress.rows(), number: number))
        }
        return !ticket.isSet
      }
      if !ticket.isSet { mailbox.post(.filtered(rows, number: number)) }
    }
    return nil
  }

  /// Searches bodies, and reports the rows that are known to match: at once with the first hit, then
  /// ten times a second.
  private static func bodies(
    _ pattern: TextPattern, _ query: Query, _ experiment: Experiment,
    known: [TextPattern: BodyMatches], _ ticket: StopFlag,
    report: @Sendable @escaping (FilteredRows) -> Void
  ) -> BodyMatches {
    // Where bodies must not match, or others are still to be searched, nothing is known before the end.
    let isLast = known.count + 1 == query.bodyPatterns.count
    let reports = isLast && !query.negatesBodies
    let found = Mutex((matches: BodyMatches(experiment), pace: Throttle(startsDue: true)))
    return BodySearch(pattern, in: experiment).run(
      isStopped: { ticket.isSet },
      report: { hits in
        let matches = found.withLock { found -> BodyMatches? in
          found.matches.add(hits)
          return reports && found.pace.isDue() ? found.matches : nil
        }
        guard let matches, !ticket.isSet else { return }
        report(
          experiment.rows(
            matching: query, bodies: known.merging([pattern: matches]) { $1 },
            areBodiesComplete: false))
      })
  }

  /// Looks for the rows that show a text; returns them when that was done at once.
  func search(_ text: String, from row: Int, _ experiment: Experiment, number: Int) -> Action? {
    stopSearching()
    if Self.isImmediate(experiment) {
      return .found(experiment.rows(containing: text, from: row), number: number)
    }
    let ticket = StopFlag()
    searching = ticket
    runOnNewThread { [mailbox] in
      var pace = Throttle()
      let found = experiment.rows(containing: text, from: row) { found in
        if pace.isDue(), !ticket.isSet { mailbox.post(.found(found, number: number)) }
        return !ticket.isSet
      }
      if !ticket.isSet { mailbox.post(.found(found, number: number)) }
    }
    return nil
  }

  /// Gives rows other places; returns the experiment when that was done at once.
  func place(_ experiment: Experiment, repaired: Bool, number: Int) -> Action? {
    @Sendable func placed() -> Action {
      .placed(ExperimentOverview(experiment.placed(repaired: repaired)), number: number)
    }
    if Self.isImmediate(experiment) { return placed() }
    runOnNewThread { [mailbox] in mailbox.post(placed()) }
    return nil
  }

  func stopFiltering() {
    filtering?.set()
    filtering = nil
  }

  func stopSearching() {
    searching?.set()
    searching = nil
  }
}
