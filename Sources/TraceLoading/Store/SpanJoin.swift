import JSONText
import TraceModel

/// Finds the runs of CLI 0.4 that recorded traces of the offline store.
///
/// An agent that instruments itself gives its traces ids that the runner does not know. A trace belongs
/// to a run if it was recorded during the run, its root got an input of the run, and no other run fits.
/// Where the stated durations leave no run, the ends of the runs decide.
struct SpanJoin {
  /// By number of the trace.
  let spans: [Int: RunSpan]
  /// What the roots of each candidate got, by the candidate's id.
  private var inputs: [String: Set<String>] = [:]
  private var candidates:
    [(id: String, candidate: StoreJoin.Candidate, isDuring: [Int], isAfter: [Int])] = []

  init(spans: [Int: RunSpan]) { self.spans = spans }

  var isEmpty: Bool { candidates.isEmpty }
  var ids: [String] { candidates.map(\.id) }

  /// Adds a trace of the store, unless no run was going on.
  mutating func add(_ id: String, _ candidate: StoreJoin.Candidate) {
    let isDuring = spans.filter { $0.value.contains(candidate.record) }.map(\.key)
    let isAfter = spans.filter { $0.value.follows(candidate.record) }.map(\.key)
    guard !isDuring.isEmpty || !isAfter.isEmpty else { return }
    candidates.append((id, candidate, isDuring, isAfter))
  }

  /// Reads an observation of one of the candidates.
  mutating func read(_ observation: JSONDocument.Value) {
    guard observation["parent_observation_id"] == nil, let id = observation["trace_id"]?.string,
      let input = observation["input"]
    else { return }
    for index in input.index..<input.endIndex {
      if let text = input.document.value(at: index).string { inputs[id, default: []].insert(text) }
    }
  }

  /// The candidates that fit one run alone, and the number of its trace.
  func matches() -> [(candidate: StoreJoin.Candidate, number: Int)] {
    candidates.compactMap { id, candidate, isDuring, isAfter in
      let known = inputs[id, default: []]
      func fits(_ runs: [Int]) -> [Int] {
        runs.filter { run in spans[run]?.inputs.contains(where: known.contains) == true }
      }
      let during = fits(isDuring)
      let runs = during.isEmpty ? fits(isAfter) : during
      return runs.count == 1 ? (candidate, runs[0]) : nil
    }
  }
}
