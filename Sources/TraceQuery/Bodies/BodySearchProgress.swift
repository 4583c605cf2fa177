import Support
import Synchronization
import TraceIndex

/// The state that the threads of a body search share: the next chunk, and the hits so far.
///
/// Chunks are finished in any order and reported in the order of the files.
final class BodySearchProgress: Sendable {
  private struct State: Sendable {
    /// Finished chunks that come after an unfinished one.
    var waiting: [Int: BodyHits] = [:]
    /// The number of chunks before the first unfinished one.
    var finishedCount = 0
    /// Not reported yet.
    var unreported = BodyHits()
    var matches: BodyMatches
    /// When the next report is due; `nil` before the first hit.
    var nextReport: Int?
  }

  private static let reportMilliseconds = 30

  private let nextChunk = Atomic(0)
  private let state: Locked<State>

  init(_ experiment: Experiment) { state = Locked(State(matches: BodyMatches(experiment))) }

  /// The number of a chunk that no other thread has; past the last one when all are taken.
  func takeChunk() -> Int { nextChunk.add(1, ordering: .relaxed).oldValue }

  /// Adds the hits of a chunk, and reports when a report is due.
  func finish(_ chunk: Int, _ hits: BodyHits, _ report: (BodyHits) -> Void) {
    state.withLock { state in
      state.waiting[chunk] = hits
      while let hits = state.waiting.removeValue(forKey: state.finishedCount) {
        state.finishedCount += 1
        state.unreported.add(hits)
      }
      let time = MonotonicClock.milliseconds
      if let next = state.nextReport {
        guard time >= next else { return }
      } else if state.unreported.isEmpty {
        return
      }
      state.nextReport = time + Self.reportMilliseconds
      Self.report(&state, report)
    }
  }

  /// Reports the rest and returns all hits.
  func end(_ report: (BodyHits) -> Void) -> BodyMatches {
    state.withLock { state in
      Self.report(&state, report)
      return state.matches
    }
  }

  private static func report(_ state: inout State, _ report: (BodyHits) -> Void) {
    state.matches.add(state.unreported)
    report(state.unreported)
    state.unreported.observations = []
    state.unreported.traces = []
    state.unreported.unread = 0
  }
}
