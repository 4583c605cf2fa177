import TraceIndex

extension TreeIndex {
  /// Whether the time of an observation itself is that of a step of its run. Of a root with observations below
  /// it, it is the time between their steps.
  package func isStep(_ row: Int) -> Bool { !isRoot(row) || descendants(row).isEmpty }
}
