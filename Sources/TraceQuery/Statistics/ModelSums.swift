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
  private var positions: [UInt32: Int] = [:]
  /// Neighbours often have the same model.
  private var latest: (model: UInt32, position: Int) = (0, 0)

  /// All sums.
  var byModel: [UInt32: ModelSums] {
    Dictionary(uniqueKeysWithValues: zip(models, sums))
  }

  /// Changes the sums of a model.
  @inline(__always)
  mutating func change(_ model: UInt32, _ change: (inout ModelSums) -> Void) {
    if model != latest.model || sums.isEmpty { latest = (model, position(of: model)) }
    change(&sums[latest.position])
  }

  private mutating func position(of model: UInt32) -> Int {
    // Most experiments have few.
    if let position = models.prefix(16).firstIndex(of: model) { return position }
    if let position = positions[model] { return position }
    positions[model] = sums.count
    sums.append(ModelSums())
    models.append(model)
    return sums.count - 1
  }
}
