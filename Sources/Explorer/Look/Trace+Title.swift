import TraceCore

extension Trace {
  /// A short title: the input, otherwise the name, otherwise the id.
  package var title: String {
    input ?? name ?? id
      ?? (records.isEmpty ? "observations without a trace" : "a run without an id")
  }
}
