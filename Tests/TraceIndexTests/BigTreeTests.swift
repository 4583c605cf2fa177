import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

/// Shapes for which recursion, or comparing each observation with every other, would fail.
@Suite("Large trees")
struct BigTreeTests {
  private static let count = 100_000

  private static func lines(
    _ count: Int = count, _ parent: (Int) -> String?
  ) -> [String] {
    (0..<count).map { number in
      let parent = parent(number).map { #","parent_observation_id":"\#($0)""# } ?? ""
      return #"{"id":"\#(number)","trace_id":"t","total_tokens":1\#(parent)}"#
    }
  }

  @Test("A chain of 100,000 observations is a tree of that depth.")
  func chain() throws {
    let experiment = try Observations.load(Self.lines { $0 == 0 ? nil : "\($0 - 1)" })
    let tree = experiment.tree
    #expect(tree.count == Self.count + 1)
    #expect(tree.depth(1000) == 1000)
    #expect(tree.depth(Self.count) == Self.count)
    #expect((0..<Self.count).allSatisfy { tree.parent($0 + 1) == $0 })
    #expect((0...Self.count).allSatisfy { tree.end($0) == Self.count + 1 })
    // Each reports what the next one does.
    #expect(tree.tokens(in: tree.descendants(50_000)) == 1)
  }

  @Test("A loop of 20,000 parents is broken once.")
  func loop() throws {
    let count = 20_000
    let experiment = try Observations.load(Self.lines(count) { "\(($0 + 1) % count)" })
    #expect(experiment.findings.count { $0.rule == .cycle } == 1)
    #expect(experiment.tree.end(1) == count + 1)
  }

  @Test("100,000 siblings have the same depth.")
  func siblings() throws {
    let experiment = try Observations.load(Self.lines { $0 == 0 ? nil : "0" })
    let tree = experiment.tree
    #expect(tree.depth(Self.count) == 2)
    #expect((2...Self.count).allSatisfy { tree.parent($0) == 1 && tree.end($0) == $0 + 1 })
    #expect((0..<Self.count).allSatisfy { tree.row(ofObservation: $0) == $0 + 1 })
  }
}
