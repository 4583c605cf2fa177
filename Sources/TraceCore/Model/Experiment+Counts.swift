extension Experiment {
  /// Observations below a row. Logarithmic in the calls that were not recorded.
  public func observationCount(below row: Int) -> Int {
    let rows = tree.descendants(row)
    return rows.count
      - (missingCalls(before: rows.upperBound) - missingCalls(before: rows.lowerBound))
  }

  /// Rows of what was not recorded above a row.
  private func missingCalls(before row: Int) -> Int {
    var (low, high) = (0, missingCallRows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(missingCallRows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The call that was not recorded that a finding is about, by the finding's place; missingCalls stand in
  /// the order of their findings.
  public func missingCall(ofFinding number: Int) -> Int? {
    var (low, high) = (0, missingCalls.count)
    while low < high {
      let middle = (low + high) / 2
      if missingCalls[middle].finding < number { low = middle + 1 } else { high = middle }
    }
    return low < missingCalls.count && missingCalls[low].finding == number ? low : nil
  }
}
