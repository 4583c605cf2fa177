/// Runs all rules over an experiment.
///
/// The index is looked at first; then each file of observations is read once more, from front to
/// back, and a line is parsed only when one of the rules' words stands in it or a rule asked for it.
enum Diagnosis {
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
    let searches = types.map { $0.needles.map(Needle.init) }
    let columns = experiment.observations
    var index = 0
    // Observations stand in the order of files and lines, so both are walked side by side.
    while index < columns.count {
      let file = columns.files[index]
      var end = index
      while end < columns.count, columns.files[end] == file { end += 1 }
      var reader = LineReader(experiment.files[Int(file)], from: Int(columns.offsets[index]))
      let first = Int(columns.lines[index])
      do throws(SystemFailure) {
        while index < end,
          try reader.next({ line in
            guard index < end, line.number + first - 1 == Int(columns.lines[index]) else { return }
            show(line, index, searches, &rules)
            index += 1
          })
        {
          if index % 1000 == 0, isStopped() { return }
        }
      } catch {
        // The file was readable a moment ago; what it holds no longer is not judged.
      }
      index = end
    }
  }

  private static func show(
    _ line: Line, _ observation: Int, _ searches: [[Needle]], _ rules: inout [any DiagnosticRule]
  ) {
    var document: JSONDocument?
    for number in rules.indices {
      guard
        searches[number].contains(where: { $0.stands(in: line.bytes) })
          || rules[number].wants(observation)
      else { continue }
      if document == nil {
        guard case .success(let parsed) = Result(catching: { try JSONDocument(Array(line.bytes)) })
        else { return }  // It changed since it was indexed.
        document = parsed
      }
      if let document { rules[number].read(document.root, of: observation) }
    }
  }

  private static func readTraces(
    _ experiment: Experiment, _ rules: inout [any DiagnosticRule], _ isStopped: () -> Bool
  ) {
    for trace in experiment.traces.indices {
      if trace % 100 == 99, isStopped() { return }
      for place in experiment.traces[trace].places
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
