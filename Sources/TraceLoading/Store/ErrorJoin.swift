import JSONText
import TraceModel

/// Joins failed runs with traces by their errors, where a run failed in another number than the store has traces of.
///
/// Of failures of one input, iteration and persona the store may have lost one. Time does not tell which, but the text
/// of the error does, which the runner and the SDK both take from the exception.
struct ErrorJoin {
  typealias Run = StoreListing.Run

  struct Failure {
    /// Among the failures of the experiment.
    let index: Int
    let run: Run
    let persona: String?
    let error: String?
  }

  struct Candidate {
    /// In the store's list.
    let index: Int
    let persona: String?
    let start: Int64
  }

  private var failures: [Failure] = []
  /// By the id of the trace.
  private var candidates: [String: (run: Run, candidate: Candidate)] = [:]
  /// The texts of the failures, numbered, because each may be of megabytes.
  private var texts: [String: Int] = [:]
  /// The numbers of those that the traces have, by their ids.
  private var errors: [String: Set<Int>] = [:]

  /// `candidates` are the traces that each run can be, by their ids.
  init(_ all: [Failure], candidates of: (Run) -> [String: Candidate]) {
    for (run, failures) in Dictionary(grouping: all, by: \.run) {
      let candidates = of(run)
      guard !candidates.isEmpty, Self.isUndecided(failures, Array(candidates.values)) else {
        continue
      }
      self.failures += failures
      for error in failures.compactMap(\.error) where texts[error] == nil {
        texts[error] = texts.count
      }
      for (id, candidate) in candidates { self.candidates[id] = (run, candidate) }
    }
  }

  /// Whether a persona has another number of failures than of traces, or some are nobody's.
  private static func isUndecided(_ failures: [Failure], _ candidates: [Candidate]) -> Bool {
    guard failures.count > 1 || candidates.count > 1 else { return false }
    let failed = Dictionary(grouping: failures, by: \.persona).mapValues(\.count)
    let stored = Dictionary(grouping: candidates, by: \.persona).mapValues(\.count)
    return failed[nil] != nil || stored[nil] != nil
      || failed.contains { $0.value != stored[$0.key, default: 0] }
  }

  /// The traces whose observations are to be read; none if time decides.
  var ids: [String] { Array(candidates.keys) }

  /// Reads an observation of one of them.
  mutating func read(_ observation: JSONDocument.Value) {
    guard let error = observation["error"]?.text.flatMap({ texts[$0] }),
      let id = observation["trace_id"]?.id, candidates[id] != nil
    else { return }
    errors[id, default: []].insert(error)
  }

  /// The traces of the failures, by the index of each, of those whose error a trace has. The earliest first.
  func matches() -> [Int: Int] {
    var agreeing: [Run: RestoredRuns] = [:]
    let ordered = candidates.sorted {
      ($0.value.candidate.start, $0.value.candidate.index)
        < ($1.value.candidate.start, $1.value.candidate.index)
    }
    for (id, (run, candidate)) in ordered {
      for error in errors[id, default: []] {
        agreeing[run, default: RestoredRuns()].add(
          candidate.index, input: "\(error)", iteration: nil, persona: candidate.persona)
      }
    }
    var matches: [Int: Int] = [:]
    var taken: Set<Int> = []
    for failure in failures.sorted(by: { $0.index < $1.index }) {
      guard let error = failure.error.flatMap({ texts[$0] }) else { continue }
      while let index = agreeing[failure.run]?.take(
        input: "\(error)", iteration: nil, persona: failure.persona)
      {
        // A trace may have the errors of several failures.
        guard taken.insert(index).inserted else { continue }
        matches[failure.index] = index
        break
      }
    }
    return matches
  }
}
