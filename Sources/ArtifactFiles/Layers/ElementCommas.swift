/// Counts the commas between the elements of an array.
struct ElementCommas {
  /// The commas since the previous element; `nil` at the start of an array and after damage.
  private var count: Int?

  mutating func forget() { count = nil }

  mutating func passComma() { count = count.map { $0 + 1 } }

  /// Begins an element; returns false unless exactly one comma precedes it.
  mutating func passElement() -> Bool {
    defer { count = 0 }
    return count.map { $0 == 1 } ?? true
  }
}
