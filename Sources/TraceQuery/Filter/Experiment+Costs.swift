import TraceIndex
import TraceModel

extension Experiment {
  /// The observations whose cost is in a range. Linear in the observations; stops early when
  /// `isStopped` returns true.
  func observations(withCostIn range: NumberRange, isStopped: () -> Bool) -> RowSet {
    let columns = observations
    var found = RowSet(rowCount: columns.count)
    for index in 0..<columns.count where columns.tokens[index] != ObservationColumns.missingTokens {
      if index % 4096 == 4095, isStopped() { break }
      if let cost = cost(of: index), range.contains(cost) { found.insert(index) }
    }
    return found
  }

  /// What an observation cost in US dollars, if that is known.
  private func cost(of observation: Int) -> Double? { nil }

  /// What a run cost in US dollars, if that is known.
  func cost(ofTrace number: Int) -> Double? { traces[number].cost }
}
