import JSONText
import TraceModel

/// Finds the runs of CLI 0.4 that recorded traces of the offline store.
///
/// An agent that instruments itself gives its traces ids that the runner does not know. A trace belongs
/// to a run if it was recorded during the run, its root got an input of the run, and no other run fits.
/// Where the stated durations leave no run, the ends of the runs decide.
struct SpanJoin {
  /// A trace of the store.
  private struct Entry {
    let id: String
    /// In the store's list.
    let index: Int
    let time: ClosedRange<Int64>
  }

  private let spans: [Int: RunSpan]
  private let timeline: RunTimeline
  /// What the roots of each candidate got, by the candidate's id.
  private var inputs: [String: Set<String>] = [:]
  private var entries: [Entry] = []

  /// `spans` are by number of the trace.
  init(spans: [Int: RunSpan]) {
    self.spans = spans
    timeline = RunTimeline(spans.lazy.map { (number: $0.key, span: $0.value) })
  }

  var isEmpty: Bool { entries.isEmpty }
  var ids: [String] { entries.map(\.id) }

  /// Adds a trace of the store, unless no run was going on.
  mutating func add(_ id: String, _ record: TraceRecord, at index: Int) {
    guard let start = record.start?.microseconds,
      let end = record.end?.microseconds, start <= end,
      timeline.hasRun(during: start...end)
    else { return }
    entries.append(Entry(id: id, index: index, time: start...end))
  }

  /// Reads an observation of one of the candidates.
  mutating func read(_ observation: JSONDocument.Value) {
    guard observation["parent_observation_id"] == nil, let id = observation["trace_id"]?.id,
      let input = observation["input"]
    else { return }
    for index in input.index..<input.endIndex {
      if let text = input.document.value(at: index).string { inputs[id, default: []].insert(text) }
    }
  }

  /// The candidates that fit one run alone, with their indices in the store's list, and the number of its trace.
  func matches() -> [(id: String, index: Int, number: Int)] {
    let timelines = timelinesByInput()
    return entries.compactMap { entry in
      let known = inputs[entry.id, default: []]
      let runs = known.flatMap { timelines[$0]?.runs(during: entry.time) ?? [] }
      return only(of: runs, during: entry.time).map { (entry.id, entry.index, $0) }
    }
  }

  /// The runs by what was said to the agent.
  private func timelinesByInput() -> [String: RunTimeline] {
    var runs: [String: [(number: Int, span: RunSpan)]] = [:]
    for (number, span) in spans {
      for input in Set(span.inputs) { runs[input, default: []].append((number, span)) }
    }
    return runs.mapValues { RunTimeline($0) }
  }

  /// The only run that fits a time.
  private func only(
    of runs: [(number: Int, span: RunSpan)], during time: ClosedRange<Int64>
  ) -> Int? {
    func fitting(_ range: (RunSpan) -> ClosedRange<Int64>?) -> Set<Int> {
      Set(runs.filter { range($0.span)?.contains(time) == true }.map(\.number))
    }
    let stated = fitting(\.stated)
    // Short runs overlap only by what is added to their durations.
    let fits = stated.isEmpty ? fitting(\.sequence) : stated.count > 1 ? fitting(\.own) : stated
    return fits.count == 1 ? fits.first : nil
  }
}
