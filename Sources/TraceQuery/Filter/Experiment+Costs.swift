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
}
