import TraceCore

extension Trace {
  /// A short title: the input, otherwise the name, otherwise the id.
  package var title: String {
    shownInput ?? name ?? id
      ?? (records.isEmpty ? "observations without a trace" : "a run without an id")
  }

  /// Iteration and persona, which tell runs apart, otherwise the start of the title.
  var shortTitle: String {
    let names = [iteration.map { "#\($0)" }, persona?.shown].compactMap { $0 }
    return names.isEmpty ? title.shown.firstLine() : names.joined(separator: " ")
  }
}
