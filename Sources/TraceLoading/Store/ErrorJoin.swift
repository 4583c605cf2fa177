import JSONText
import TraceModel

/// Joins failed runs with traces by their errors, where a run failed in another number than the store has traces of, or
/// nobody says of which persona.
///
/// Of failures of one input, iteration and persona the store may have lost one. Time does not tell which, but the text
/// of the error does, which the runner and the SDK both take from the exception.
struct ErrorJoin {
  typealias Run = StoreListing.Run
  typealias ID = StoreListing.ID

  struct Failure {
    /// Among the failures of the experiment.
    let index: Int
    let persona: String?
    let error: String?
  }

  struct Candidate {
    /// In the store's list.
    let index: Int
    let id: ID
    let persona: String?
    /// How far it is outside of the experiment's time, in microseconds.
    let distance: Int64
    let start: Int64

    fileprivate static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
      (a.distance, a.start, a.index) < (b.distance, b.start, b.index)
    }
  }

  private struct Group {
    let failures: [Failure]
    let candidates: [Candidate]
  }

  /// What a trace recorded last, as the number of a failure's text: an error of a root, which ends the run, before others.
  private struct Recorded {
    var root: Int?
    var other: Int?
  }

  private var groups: [Group] = []
  /// The texts of the failures, numbered, because each may be of megabytes.
  private var texts: [String: Int] = [:]
  private var errors: [ID: Recorded] = [:]
  /// The traces whose observations are to be read, as the store spells them; none if time decides.
  private(set) var ids: [String] = []

  /// Adds the failures of a run, with the traces that they can be and the spellings of their ids.
  mutating func add(_ failures: [Failure], _ candidates: [Candidate], ids: [String]) {
    guard Self.isUndecided(failures, candidates) else { return }
    groups.append(Group(failures: failures, candidates: candidates))
    self.ids += ids
    for error in failures.compactMap(\.error) where texts[error] == nil {
      texts[error] = texts.count
    }
    for candidate in candidates { errors[candidate.id] = Recorded() }
  }

  /// Whether a persona has another number of failures than of traces, or some are nobody's.
  private static func isUndecided(_ failures: [Failure], _ candidates: [Candidate]) -> Bool {
    guard !candidates.isEmpty, failures.count > 1 || candidates.count > 1 else { return false }
    let failed = Dictionary(grouping: failures, by: \.persona).mapValues(\.count)
    let stored = Dictionary(grouping: candidates, by: \.persona).mapValues(\.count)
    return failed[nil] != nil || stored[nil] != nil
      || failed.contains { $0.value != stored[$0.key, default: 0] }
  }

  /// Reads an observation of the store, in the order of the file.
  mutating func read(_ observation: JSONDocument.Value) {
    guard let id = observation["trace_id"]?.id.map(ID.init), errors[id] != nil,
      let error = observation["error"]?.text.flatMap({ texts[$0] })
    else { return }
    if observation["parent_observation_id"]?.isNull ?? true {
      errors[id]?.root = error
    } else {
      errors[id]?.other = error
    }
  }

  /// The traces of the failures whose error a trace has, by the indices of both. Of several traces the nearest, of equally
  /// near ones the earliest.
  func matches() -> [Int: Int] {
    var matches: [Int: Int] = [:]
    for group in groups {
      var agreeing = RestoredRuns()
      for candidate in group.candidates.sorted(by: Candidate.precedes) {
        guard let error = errors[candidate.id].flatMap({ $0.root ?? $0.other }) else { continue }
        agreeing.add(
          candidate.index, input: "\(error)", iteration: nil, persona: candidate.persona)
      }
      for failure in group.failures {
        guard let error = failure.error.flatMap({ texts[$0] }) else { continue }
        matches[failure.index] = agreeing.take(
          input: "\(error)", iteration: nil, persona: failure.persona)
      }
    }
    return matches
  }
}
