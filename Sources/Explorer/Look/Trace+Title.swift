import TraceCore

extension Trace {
  /// The trace in a few words: its input, else its name, else its id.
  package var title: String {
    input ?? name ?? id
      ?? (records.isEmpty ? "observations without a trace" : "a run without an id")
  }
}
