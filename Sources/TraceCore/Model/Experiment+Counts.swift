extension Experiment {
  /// Observations below a row. Logarithmic in the calls that were not recorded.
  public func observationCount(below row: Int) -> Int {
    let rows = tree.descendants(row)
    return rows.count - (ghosts(before: rows.upperBound) - ghosts(before: rows.lowerBound))
  }

  /// Rows of what was not recorded above a row.
  private func ghosts(before row: Int) -> Int {
    var (low, high) = (0, ghostRows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(ghostRows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The call that was not recorded that a finding is about, by the finding's place; ghosts stand in
  /// the order of their findings.
  public func ghost(ofFinding number: Int) -> Int? {
    var (low, high) = (0, ghosts.count)
    while low < high {
      let middle = (low + high) / 2
      if ghosts[middle].finding < number { low = middle + 1 } else { high = middle }
    }
    return low < ghosts.count && ghosts[low].finding == number ? low : nil
  }
}
