/// The observations of one model.
struct ModelSums: Sendable {
  var count = 0
  var tokens = TokenSums()

  func adding(_ other: ModelSums) -> ModelSums {
    var sum = self
    sum.count += other.count
    sum.tokens.add(other.tokens)
    return sum
  }
}

/// The sums of each model, by the number of its name.
struct ModelTable: Sendable {
  private var sums: [ModelSums] = []
  private var models: [UInt32] = []
  /// Positions of the models after the first ``searched``.
  private var positions: [UInt32: Int] = [:]
  /// Neighbours often have the same model.
  private var latest: (model: UInt32, position: Int) = (0, 0)

  /// Most experiments have fewer models, among which a search is faster than a dictionary.
  private static let searched = 16

  /// All sums.
  var all: [(model: UInt32, sums: ModelSums)] { zip(models, sums).map { ($0, $1) } }

  /// Changes the sums of a model.
  @inline(__always)
  mutating func change(_ model: UInt32, _ change: (inout ModelSums) -> Void) {
    if model != latest.model || sums.isEmpty { latest = (model, position(of: model)) }
    change(&sums[latest.position])
  }

  private mutating func position(of model: UInt32) -> Int {
    for position in 0..<min(models.count, Self.searched) where models[position] == model {
      return position
    }
    if models.count >= Self.searched {
      if let position = positions[model] { return position }
      positions[model] = sums.count
    }
    sums.append(ModelSums())
    models.append(model)
    return sums.count - 1
  }
}
