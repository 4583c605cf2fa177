import TraceModel

extension Experiment {
  /// Whether sums count the tokens of an observation: it reports some, and none below reports them too.
  public func countsTokens(_ observation: Int) -> Bool {
    let row = tree.row(ofObservation: observation)
    return tree.tokens(in: row..<row + 1) > 0
  }

  /// The sum of the tokens in some rows by part, each counted once; `nil` if none are reported. Linear.
  public func usage(in rows: Range<Int>) -> Usage? {
    guard tree.tokens(in: rows) > 0 else { return nil }
    var sum: Usage?
    for row in rows where tree.tokens(in: row..<row + 1) > 0 {
      guard let usage = tree.observation(row).flatMap({ usage($0) }) else { continue }
      sum = sum.map { $0 + usage } ?? usage
    }
    return sum
  }

  /// What an observation cost in US dollars; `nil` without prices, or if the price of its model or the
  /// parts of its tokens are not known.
  public func cost(of observation: Int) -> Double? {
    guard let prices, let model = model(observation), let usage = usage(observation) else {
      return nil
    }
    return prices.cost(of: usage, model: model)
  }

  /// What a run cost in US dollars: what its files state, otherwise the sum over its observations.
  public func cost(ofTrace number: Int) -> Double? {
    traces[number].cost ?? cost(in: tree.rows(ofTrace: number))
  }

  /// The sum of the known costs in some rows, where tokens are counted once. Linear.
  public func cost(in rows: Range<Int>) -> Double? {
    guard prices != nil, tree.tokens(in: rows) > 0 else { return nil }
    var sum: Double?
    for row in rows where tree.tokens(in: row..<row + 1) > 0 {
      guard let cost = tree.observation(row).flatMap({ cost(of: $0) }) else { continue }
      sum = (sum ?? 0) + cost
    }
    return sum
  }
}
