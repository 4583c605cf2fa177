import Explorer
import Support
import TraceCore

/// The search for the experiments of the command line. It may take long, in many folders or on a disk that hangs, and
/// the user can leave meanwhile.
final class ExperimentSearch: Sendable {
  struct Found: Sendable {
    /// In the order of the list.
    let locations: [ExperimentLocation]
    /// Why one was chosen, if no path was given.
    let note: String?

    init(_ opened: LocationOptions.Opened) {
      locations = opened.locations.sorted(by: ExperimentLocation.precedes)
      note = opened.choice?.shortText
    }
  }

  private let ended = Locked<Result<Found, any Error>?>(nil)
  private let end = Completion()

  /// What was found, or what ends the program and has been reported; `nil` before the end.
  var result: Result<Found, any Error>? { ended.withLock { $0 } }

  /// What was found; `nil` before the end, and if that failed.
  var found: Found? { if case .success(let found) = result { found } else { nil } }

  var locations: [ExperimentLocation] { found?.locations ?? [] }

  /// Starts the search on a thread.
  init(_ location: LocationOptions) {
    runOnNewThread {
      let result = Result { Found(try location.opened()) }
      self.ended.withLock { $0 = result }
      self.end.complete()
    }
  }

  /// Waits for the end, but not longer than a time if there is one.
  func wait(milliseconds: Int? = nil) {
    end.wait(milliseconds: milliseconds)
  }
}
