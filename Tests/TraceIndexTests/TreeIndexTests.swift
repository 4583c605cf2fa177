import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

@Suite("The tree")
struct TreeIndexTests {
  private typealias Line = Observations

  @Test("Children may precede their parents in the file.")
  func childrenBeforeParents() throws {
    let experiment = try Observations.load([
      Line.line("c", parent: "b", start: 3), Line.line("d", parent: "b", start: 2),
      Line.line("b", parent: "a", start: 1), Line.line("a", start: 0, end: 9),
    ])
    #expect(experiment.outline == ["t", " a", "  b", "   d", "   c"])
    #expect(experiment.treeViolations == [])
  }

  @Test("Siblings are ordered by start time, then by line.")
  func siblingOrder() throws {
    let experiment = try Observations.load([
      Line.line("late", start: 5), Line.line("none", start: nil), Line.line("same1", start: 2),
      Line.line("same2", start: 2), Line.line("early", start: 1), Line.line("none2", start: nil),
    ])
    #expect(
      experiment.outline == ["t", " early", " same1", " same2", " late", " none", " none2"])
    #expect(experiment.findings() == ["2 missing-field", "6 missing-field"])
  }

  @Test("The same id in two traces means two observations, each with its own children.")
  func sameIDInTwoTraces() throws {
    let experiment = try Observations.load([
      Line.line("c", parent: "a", start: 1), Line.line("a"),
      Line.line("c", parent: "a", trace: "u", start: 1), Line.line("a", trace: "u"),
    ])
    #expect(experiment.outline == ["t", " a", "  c", "u", " a", "  c"])
    #expect(experiment.findings.isEmpty)
  }

  @Test("Observations without an id are separate.")
  func missingIDs() throws {
    let line = #"{"type": "span", "name": "n", "start_time": "2025-11-15T12:00:00Z"}"#
    let experiment = try Observations.load([line, line, Line.line("a", parent: "", trace: nil)])
    #expect(experiment.observations.count == 3)
    #expect(experiment.outline.count == 4)
    #expect(Set((0..<3).map(experiment.id)).count == 3)
    #expect(experiment.violations == [])
  }

  @Test(
    "A loop of parents is broken at the observation that starts first.",
    arguments: [
      (["a>a:1"], ["a"], [" a"]), (["a>b:2", "b>a:1"], ["b"], [" b", "  a"]),
      (["a>b:3", "b>c:1", "c>a:2"], ["b"], [" b", "  a", "   c"]),
      // An observation whose parent is in the loop, and a subtree below one.
      (
        ["x>a:0", "a>b:2", "b>a:3", "y>b:1", "z>y:5"], ["a"],
        [" a", "  x", "  b", "   y", "    z"]
      ),
      (
        ["a>b:1", "b>a:2", "c>d:4", "d>c:3", "e>e:5", "r>:0"], ["a", "d", "e"],
        [" r", " a", "  b", " d", "  c", " e"]
      ),
      (["a>b:1", "b>a:1"], ["a"], [" a", "  b"]),
    ] as [([String], [String], [String])])
  func loops(_ edges: [String], _ broken: [String], _ outline: [String]) throws {
    let lines = edges.map { edge in
      let parts = edge.split { ">:".contains($0) }.map(String.init)
      return Line.line(
        parts[0], parent: parts.count == 3 ? parts[1] : nil,
        start: Double(parts[parts.count - 1]))
    }
    let experiment = try Observations.load(lines)
    #expect(Array(experiment.outline.dropFirst()) == outline)
    let found = experiment.findings.filter { $0.rule == .cycle }
    #expect(found.map { experiment.id(Int($0.observation)) } == broken)
    #expect(found.allSatisfy { experiment.observations.flags[Int($0.observation)] == .cycle })
    #expect(experiment.violations == [])
  }

  @Test("Random parents make a valid tree with the right numbers of errors.", arguments: 0..<60)
  func randomParents(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let count = 1 + random.below(40)
    let lines = (0..<count).map { number in
      Line.line(
        "\(random.oneIn(9) ? random.below(count) : number)",
        parent: random.oneIn(4) ? nil : "\(random.below(count + 3))",
        trace: random.pick(["t", "t", "u", nil]),
        start: random.oneIn(9) ? nil : Double(random.below(5)),
        extra: random.oneIn(5) ? #""error": "e""# : "")
    }
    let experiment = try Observations.load(lines)
    #expect(experiment.violations == [])
    let tree = experiment.tree
    for row in 0..<tree.count {
      let errors = tree.descendants(row).count { tree.hasOwnError($0) }
      #expect(tree.errors(in: tree.descendants(row)) == errors)
    }
  }
}
