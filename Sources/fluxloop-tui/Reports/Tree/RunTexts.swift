import TraceCore

/// The texts of a run that are not kept in memory, read from its records again.
struct RunTexts {
  private let experiment: Experiment
  private let trace: Trace

  init(_ experiment: Experiment, trace number: Int) {
    self.experiment = experiment
    trace = experiment.traces[number]
  }

  /// The whole input; only its start if the files have changed.
  var input: String? {
    guard let start = trace.input, trace.hasLongInput else { return trace.input }
    let whole = trace.records.lazy.compactMap { range in
      document(range).flatMap { inputs(of: $0.root).first { $0.hasPrefix(start) } }
    }
    return whole.first ?? start
  }

  /// What each evaluator says, in the order of the file.
  var reasons: [(name: String, reasons: [String])] {
    let evaluations = trace.records.filter {
      experiment.files[$0.file].role == .perTraceEvaluation
    }
    let reasons = evaluations.lazy.compactMap { document($0)?.root["reasons"] }.first
    guard let reasons, reasons.kind == .object else { return [] }
    // As in Python, the last of several equal keys counts.
    var names: [String] = []
    var texts: [String: [String]] = [:]
    for reason in reasons.children {
      let name = reason.key ?? ""
      if texts[name] == nil { names.append(name) }
      texts[name] =
        reason.kind == .array
        ? reason.children.compactMap(\.text) : [reason.text].compactMap { $0 }
    }
    return names.map { ($0, texts[$0] ?? []) }
  }

  /// The input as each kind of record has it: the runner's, the store's, and a turn's.
  private func inputs(of record: JSONDocument.Value) -> [String] {
    [record["input"], record["metadata"]?["variation"]?["input"], record["content"]]
      .compactMap { $0?.text }
  }

  private func document(_ range: RecordRange) -> JSONDocument? {
    do throws(RecordFailure) {
      return try experiment.document(of: range)
    } catch {
      return nil  // The file has changed since it was indexed.
    }
  }
}
