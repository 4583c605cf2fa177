import Explorer
import Synchronization
import TraceCore

/// What is asked of a whole experiment: done at once where it is small, else aside, with what was
/// found so far reported ten times a second.
final class BackgroundWork {
  private let mailbox: Mailbox
  private var filtering: WorkTicket?
  private var searching: WorkTicket?

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  private static func isImmediate(_ experiment: Experiment) -> Bool {
    experiment.tree.count <= Effect.immediateLimit
  }

  /// Looks for the rows of a filter; returns them when that was done at once.
  func filter(_ query: Query, _ experiment: Experiment, number: Int) -> Action? {
    stopFiltering()
    if Self.isImmediate(experiment) {
      return .filtered(experiment.rows(matching: query), number: number)
    }
    let ticket = WorkTicket()
    filtering = ticket
    OwnThread.run { [mailbox] in
      var pace = ReportPace()
      let rows = experiment.rows(matching: query) { progress in
        if pace.isDue(), !ticket.isStopped {
          mailbox.post(.filtered(progress.rows(), number: number))
        }
        return !ticket.isStopped
      }
      if !ticket.isStopped { mailbox.post(.filtered(rows, number: number)) }
    }
    return nil
  }

  /// Looks for the rows that show a text; returns them when that was done at once.
  func search(_ text: String, from row: Int, _ experiment: Experiment, number: Int) -> Action? {
    stopSearching()
    if Self.isImmediate(experiment) {
      return .found(experiment.rows(containing: text, from: row), number: number)
    }
    let ticket = WorkTicket()
    searching = ticket
    OwnThread.run { [mailbox] in
      var pace = ReportPace()
      let found = experiment.rows(containing: text, from: row) { found in
        if pace.isDue(), !ticket.isStopped { mailbox.post(.found(found, number: number)) }
        return !ticket.isStopped
      }
      if !ticket.isStopped { mailbox.post(.found(found, number: number)) }
    }
    return nil
  }

  /// Gives rows other places; returns the experiment when that was done at once.
  func place(_ experiment: Experiment, repaired: Bool, number: Int) -> Action? {
    @Sendable func placed() -> Action {
      .placed(ExperimentOverview(experiment.placed(repaired: repaired)), number: number)
    }
    if Self.isImmediate(experiment) { return placed() }
    OwnThread.run { [mailbox] in mailbox.post(placed()) }
    return nil
  }

  func stopFiltering() {
    filtering?.stop()
    filtering = nil
  }

  func stopSearching() {
    searching?.stop()
    searching = nil
  }
}

/// Lets the run loop stop work in another thread.
final class WorkTicket: Sendable {
  private let flag = Atomic<Bool>(false)

  var isStopped: Bool { flag.load(ordering: .relaxed) }

  func stop() { flag.store(true, ordering: .relaxed) }
}

/// Says ten times a second that a report is due.
private struct ReportPace {
  private static let interval = Duration.milliseconds(100)
  private var next = ContinuousClock.now + interval

  mutating func isDue() -> Bool {
    let now = ContinuousClock.now
    guard now >= next else { return false }
    next = now + Self.interval
    return true
  }
}
