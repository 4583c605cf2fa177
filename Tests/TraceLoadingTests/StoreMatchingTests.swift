import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// The structures by which failures find their runs, compared with searching all of them.
@Suite("Matching failures with runs")
struct StoreMatchingTests {
  private struct Naive {
    var candidates: [NearestCandidates.Candidate] = []

    func nearest(to window: TimeWindow, where isFree: (Int) -> Bool) -> Int? {
      let near = candidates.filter { isFree($0.index) }.compactMap { candidate in
        window.distance(
          Timestamp(microseconds: candidate.start), Timestamp(microseconds: candidate.end)
        ).map { (distance: $0, start: candidate.start, index: candidate.index) }
      }
      return near.min { $0 < $1 }?.index
    }
  }

  @Test("The nearest candidate is the one that a search of all finds, while the window grows.")
  func nearest() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<300 {
      var (fast, naive, free) = (NearestCandidates(), Naive(), Set<Int>())
      for index in 0..<Int.random(in: 0...25, using: &random) {
        let start = Int64.random(in: -30...30, using: &random)
        let candidate = NearestCandidates.Candidate(
          index: index, start: start, end: start + Int64.random(in: -3...40, using: &random))
        fast.add(candidate)
        naive.candidates.append(candidate)
        free.insert(index)
      }
      var window = TimeWindow(start: 0, end: 3, limit: Int64.random(in: 3...60, using: &random))
      for _ in 0..<30 {
        let found = fast.nearest(to: window, where: free.contains)?.index
        #expect(found == naive.nearest(to: window, where: free.contains))
        guard let found else { break }
        free.remove(found)
        if Bool.random(using: &random), let other = free.randomElement(using: &random) {
          free.remove(other)
        }
        let match = naive.candidates[found]
        window.include(
          Timestamp(microseconds: match.start), Timestamp(microseconds: match.end))
      }
    }
  }

  @Test("The run of a failure is the first one in the file that agrees.")
  func restored() {
    var random = SplitMix64(seed: 5)
    func part(_ random: inout SplitMix64) -> Int? {
      [nil, 0, 1, 2].randomElement(using: &random) ?? nil
    }
    for _ in 0..<300 {
      var (fast, naive) = (RestoredRuns(), [(number: Int, iteration: Int?, persona: Int?)]())
      for number in 0..<20 {
        let (iteration, persona) = (part(&random), part(&random))
        fast.add(number, input: "a", iteration: iteration, persona: persona.map { "\($0)" })
        naive.append((number, iteration, persona))
      }
      for _ in 0..<25 {
        let (iteration, persona) = (part(&random), part(&random))
        let index = naive.firstIndex { run in
          (run.iteration == nil || iteration == nil || run.iteration == iteration)
            && (run.persona == nil || persona == nil || run.persona == persona)
        }
        let expected = index.map { naive.remove(at: $0).number }
        #expect(
          fast.take(input: "a", iteration: iteration, persona: persona.map { "\($0)" }) == expected)
      }
    }
  }

  @Test("60,000 identical failures find their runs without comparing each with each.")
  func identicalFailures() throws {
    let folder = try TemporaryFolder()
    let count = Effort.size(of: 60_000)
    let failure = #"{"iteration": 0, "persona": "p", "input": "a", "error": "e"}"#
    try folder.write(
      #"{"name": "e", "date": "\#(Observations.time(61).dropLast(6))", "#
        + #""results": {"duration_seconds": 61.0}}"#, to: "x/summary.json")
    try folder.write(
      "[" + Array(repeating: failure, count: count).joined(separator: ",") + "]",
      to: "x/errors.json")
    try folder.write(
      lines: (0..<count).map { number in
        let start = Double(number) / 1000
        return """
          {"id": "t\(number)", "start_time": "\(Observations.time(start))", \
          "end_time": "\(Observations.time(start + 0.001))", "metadata": {"iteration": 0, \
          "persona": "p", "variation": {"input": "a"}}}
          """
      }, to: "artifacts/traces.jsonl")
    try folder.write("", to: "artifacts/observations.jsonl")
    let path = folder.path("x")
    Deadline.of(60) {
      let experiment = try Experiment.loaded(from: path)
      #expect(experiment.traces.map(\.id) == (0..<count).map { "t\($0)" })
    }
  }
}
