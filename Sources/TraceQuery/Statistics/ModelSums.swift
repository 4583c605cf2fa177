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
