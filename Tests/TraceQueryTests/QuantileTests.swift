import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Quantiles")
struct QuantileTests {
  @Test("Selection returns the value that sorting has at that rank.")
  func selects() {
    var random = SplitMix64(seed: 4)
    for count in [1, 2, 3, 16, 17, 18, 100, 1000, 4097, 20_000] {
      let numbers = (0..<count).map(Int64.init)
      let shapes: [[Int64]] = [
        numbers, numbers.map { -$0 }, Array(repeating: 7, count: count), numbers.map { $0 % 3 },
        numbers.map { $0 % 2 == 0 ? $0 : -$0 },
        numbers.map { _ in Int64.random(in: .min ... .max, using: &random) },
      ]
      for shape in shapes {
        let sorted = shape.sorted()
        for rank in Set([0, count / 3, count / 2, count - 1]) {
          var values = shape
          let found = values.withUnsafeMutableBufferPointer { Quantile.select(rank, in: $0) }
          #expect(found == sorted[rank])
          #expect(values[..<rank].allSatisfy { $0 <= found })
          #expect(values[rank...].allSatisfy { $0 >= found })
        }
      }
    }
  }

  @Test(
    "The rank of a quantile is the nearest one.",
    arguments: [(0.5, 1, 0), (0.5, 2, 0), (0.5, 3, 1), (0.95, 20, 18), (0.95, 100, 94)])
  func ranks(_ part: Double, _ count: Int, _ rank: Int) {
    #expect(Quantile.rank(part, of: count) == rank)
  }
}
