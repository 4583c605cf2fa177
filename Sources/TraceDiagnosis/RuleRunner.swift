import ArtifactFiles
import JSONText
import TraceIndex
import TraceModel

/// Runs all rules over an experiment.
///
/// The index is looked at first; then each file of observations is read once more, from front to
/// back, and a line is parsed only when one of the rules' words stands in it or a rule asked for it.
enum RuleRunner {
  /// The findings of the rules that look at a loaded experiment.
  ///
  /// `isStopped` is asked every thousand lines; when it answers true, what was found so far counts.
  static func findings(
    _ experiment: Experiment, wanted: Set<Rule>? = nil, isStopped: () -> Bool = { false }
  ) -> [Finding] {
    let types = RuleTable.rules.filter { type in
      type.infos.contains { wanted?.contains($0.rule) ?? true }
    }
    guard !types.isEmpty else { return [] }
    var rules = types.map { $0.init(experiment) }
    if types.contains(where: { $0.readsBodies }) {
      readObservations(experiment, types, &rules, isStopped)
      readTraces(experiment, &rules, isStopped)
    }
    return rules.indices.flatMap { rules[$0].finish() }
  }

  private static func readObservations(
    _ experiment: Experiment, _ types: [any (DiagnosticRule & SendableMetatype).Type],
    _ rules: inout [any DiagnosticRule], _ isStopped: () -> Bool
  ) {
    let searches = types.indices.filter { types[$0].readsBodies }.map {
      Search(rule: $0, needles: types[$0].needles.map(Needle.init))
    }
    let columns = experiment.observations
    var run = 0
    // Observations stand in the order of files and lines, so both are walked side by side.
    while run < columns.lineRuns.count {
      let first = columns.lineRuns[run]
      var index = Int(first.row)
      var reader = LineReader(
        experiment.files[Int(first.file)], from: columns.record(index).offset)
      do throws(SystemFailure) {
        while run < columns.lineRuns.count, columns.lineRuns[run].file == first.file,
          try reader.next({ line in
            let expected = columns.lineRuns[run]
            guard line.line + first.line - 1 == expected.line + index - Int(expected.row) else {
              return
            }
            show(line, index, searches, &rules)
            index += 1
            if index == columns.end(ofRun: run) { run += 1 }
          })
        {
          if index % 1000 == 0, isStopped() { return }
        }
      } catch {
        // The file was readable a moment ago; what it holds no longer is not judged.
      }
      while run < columns.lineRuns.count, columns.lineRuns[run].file == first.file { run += 1 }
    }
  }

  /// A rule that reads bodies, and the words of which one must stand in a line.
  private struct Search {
    let rule: Int
    let needles: [Needle]
  }

  private static func show(
    _ line: Record, _ observation: Int, _ searches: [Search], _ rules: inout [any DiagnosticRule]
  ) {
    var document: JSONDocument?
    for search in searches {
      guard
        search.needles.contains(where: { $0.stands(in: line.bytes) })
          || rules[search.rule].wants(observation)
      else { continue }
      if document == nil {
        guard case .success(let parsed) = Result(catching: { try JSONDocument(Array(line.bytes)) })
        else { return }  // It changed since it was indexed.
        document = parsed
      }
      if let document { rules[search.rule].read(document.root, of: observation) }
    }
  }

  private static func readTraces(
    _ experiment: Experiment, _ rules: inout [any DiagnosticRule], _ isStopped: () -> Bool
  ) {
    for trace in experiment.traces.indices {
      if trace % 100 == 99, isStopped() { return }
      for place in experiment.traces[trace].records
      where experiment.files[place.file].role != .perTraceEvaluation {
        guard
          case .success(let document) = Result(catching: { try experiment.document(of: place) })
        else { continue }
        for number in rules.indices {
          rules[number].read(document.root, of: trace, at: place)
        }
      }
    }
  }
}
