import Support
import Synchronization
import TraceIndex

/// What the threads of a body search share: which chunk is next, and what has been found.
///
/// Chunks are done out of order; what they hold is told in order.
final class BodySearchProgress: Sendable {
  private struct State: Sendable {
    /// Chunks that are done, but one before them is not.
    var waiting: [Int: BodyHits] = [:]
    var toldChunks = 0
    /// Not reported yet.
    var fresh = BodyHits()
    var matches: BodyMatches
    /// When hits were reported last; 0 before that.
    var reportTime = 0
  }

  private let nextChunk = Atomic(0)
  private let state: Mutex<State>

  init(_ experiment: Experiment) { state = Mutex(State(matches: BodyMatches(experiment))) }

  /// The number of a chunk that no other thread has; beyond the last when all are taken.
  func takeChunk() -> Int { nextChunk.add(1, ordering: .relaxed).oldValue }

  /// Takes what a chunk held, and reports when it is time.
  func finish(_ chunk: Int, _ hits: BodyHits, _ report: (BodyHits) -> Void) {
    state.withLock { state in
      state.waiting[chunk] = hits
      while let hits = state.waiting.removeValue(forKey: state.toldChunks) {
        state.toldChunks += 1
        state.fresh.observations += hits.observations
        state.fresh.traces += hits.traces
        state.fresh.decided = max(state.fresh.decided, hits.decided)
      }
      let isFirst =
        state.reportTime == 0
        && !(state.fresh.observations.isEmpty && state.fresh.traces.isEmpty)
      let time = Self.milliseconds()
      if isFirst || (state.reportTime > 0 && time - state.reportTime >= Self.interval) {
        state.reportTime = time
        Self.tell(&state, report)
      }
    }
  }

  /// Reports what is left and returns all.
  func end(_ report: (BodyHits) -> Void) -> BodyMatches {
    state.withLock { state in
      Self.tell(&state, report)
      return state.matches
    }
  }

  private static let interval = 30

  private static func tell(_ state: inout State, _ report: (BodyHits) -> Void) {
    state.matches.add(state.fresh)
    report(state.fresh)
    state.fresh.observations = []
    state.fresh.traces = []
  }

  /// Of a clock that never goes back; never 0.
  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000 + 1
  }
}
