import TestSupport
import Testing
import TraceIndex

@testable import TraceQuery

@Suite("Positions of errors")
struct ErrorPositionTests {
  @Test("The position of each error is its number in the order of visits.")
  func positions() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<50 {
      let lines = (0..<30).map { (number: Int) -> String in
        let trace = number / 10
        return Observations.line(
          "o\(number)", parent: number % 10 == 0 ? nil : "o\(trace * 10)",
          trace: "t\(trace)", start: Double(number),
          end: Double.random(in: 30...60, using: &random),
          error: Bool.random(using: &random) ? "boom" : nil)
      }
      let experiment = try Observations.load(lines, store: .none)
      let order = ErrorOrder(experiment)
      var row = 0
      for number in 1...max(1, order.count) where order.count > 0 {
        if number > 1 || !order.rows.contains(0) {
          row = try #require(order.next(after: row, in: experiment.tree)).row
        }
        #expect(order.position(of: row, in: experiment.tree) == number)
      }
      let others = (0..<experiment.tree.count).filter { !order.rows.contains($0) }
      #expect(others.allSatisfy { order.position(of: $0, in: experiment.tree) == nil })
    }
  }
}
