import TestSupport
import Testing

import TraceCore
@testable import PythonScan

@Suite("Python source: fixes of decorators")
struct DecoratorFixTests {
  private static let imports = "import fluxloop\nfrom agents import function_tool\n"
  private static let decorators = [
    "@fluxloop.tool()", "@fluxloop.tool(name='f')", "@fluxloop.tool(\n  description='d')  # why",
    "@fluxloop.agent()", "@function_tool", "@function_tool(\n  strict_mode=False\n)",
    "@retry", "@staticmethod",
  ]

  private static func isFluxLoop(_ decorator: some StringProtocol) -> Bool {
    decorator.hasPrefix("@fluxloop")
  }

  @Test("Any decorators are fixed at once, and none but doubles of FluxLoop's is removed.")
  func random() {
    var random = SplitMix64(seed: 27)
    for _ in 0..<1_000 {
      let above = (0...random.below(5)).map { _ in random.pick(Self.decorators) }
      let source = Self.source(above)
      let fixed = Self.fixed(source)
      let order = Self.scan(fixed).filter { !$0.edits.isEmpty }
      #expect(order.isEmpty, "\(source)\nbecame\n\(fixed)")
      let names = { (text: String) in
        text.split(separator: "\n").filter { $0.hasPrefix("@") }.map(String.init).sorted()
      }
      let (before, after) = (names(source), names(fixed))
      #expect(before.filter { !Self.isFluxLoop($0) } == after.filter { !Self.isFluxLoop($0) })
      #expect(Set(after).isSubset(of: before))
      #expect(before.contains(where: Self.isFluxLoop) == after.contains(where: Self.isFluxLoop))
    }
  }

  @Test(
    "The diff makes the fixed file where a line of Python ends at a carriage return.",
    arguments: [
      "@tool\r@tool\ndef f(): pass\n", "@tool\r@tool\ndef f(): pass\n@tool\r@tool\ndef g(): pass\n",
      "@tool\r@tool\n@tool\rdef f(): pass\n", "@tool\r@tool\rdef f(): pass",
      "@tool\r@tool\ndef f(): pass",
    ])
  func carriageReturns(_ text: String) async throws {
    let source = "from fluxloop import *\n" + text
    var report = SourceReport()
    report.add(Self.scan(source), of: "a.py", containing: Array(source.utf8))
    let fix = try #require(report.fixes { _ in true }.first)
    let folder = try TemporaryFolder()
    try folder.write(source, to: "a.py")
    let diff = try folder.write(fix.diff(in: ""), to: "diff")
    let code = try await ChildProcess.run(
      ["patch", "--binary", "-s", "-p1", "-d", folder.path, "-i", diff])
    #expect(code == 0)
    #expect(try FileContents.bytes(folder.path("a.py")) == fix.fixed)
  }

  @Test(
    "FluxLoop's decorators move directly below the framework's, and all others keep their order.",
    arguments: [
      (
        ["@fluxloop.tool()", "@a", "@function_tool"],
        ["@a", "@function_tool", "@fluxloop.tool()"]
      ),
      (
        ["@fluxloop.agent()", "@a", "@fluxloop.tool()", "@b", "@function_tool", "@c"],
        ["@a", "@b", "@function_tool", "@fluxloop.agent()", "@fluxloop.tool()", "@c"]
      ),
      (
        ["@function_tool", "@fluxloop.agent()", "@a", "@function_tool", "@fluxloop.tool()"],
        ["@function_tool", "@a", "@function_tool", "@fluxloop.agent()", "@fluxloop.tool()"]
      ),
      (
        ["@fluxloop.tool()", "@staticmethod", "@function_tool"],
        ["@staticmethod", "@function_tool", "@fluxloop.tool()"]
      ),
    ])
  func order(_ above: [String], _ expected: [String]) {
    #expect(Self.fixed(Self.source(above)) == Self.source(expected))
  }

  @Test(
    "FluxLoop's decorators are not moved above one that makes no function.",
    arguments: ["@staticmethod", "@classmethod", "@property"])
  func descriptors(_ descriptor: String) {
    let findings = Self.scan(Self.source(["@fluxloop.tool()", "@function_tool", descriptor]))
    #expect(findings.map(\.mistake) == [.decoratorOrder])
    #expect(findings.allSatisfy { $0.edits.isEmpty })
  }

  @Test("Decorators of which one assigns a name are not moved.")
  func assignments() {
    for above in [
      ["@fluxloop.tool(name=(n := 'a'))", "@function_tool(name_override=n)"],
      ["@fluxloop.tool(name=n)", "@retry((n := 'a'))", "@function_tool"],
    ] {
      let findings = Self.scan(Self.source(above))
      #expect(!findings.isEmpty && findings.allSatisfy(\.edits.isEmpty))
    }
    let moved = Self.scan(Self.source(["@fluxloop.tool(name='a')", "@function_tool"]))
    #expect(moved.contains { !$0.edits.isEmpty })
  }

  @Test(
    "Decorators are not moved if a backslash joins one to an empty line or a comment.",
    arguments: [
      "@fluxloop.tool(name='a') \\\n\n@function_tool\n",
      "@fluxloop.tool()\n@function_tool\\\n# c\n",
      "@fluxloop.tool()\n@retry\t\\\r\n\r\n@function_tool\n",
      "\\\n@fluxloop.tool()\n@function_tool\n",
    ])
  func continuedLines(_ above: String) {
    let findings = Self.scan(Self.source([above]))
    #expect(findings.map(\.mistake) == [.decoratorOrder])
    #expect(findings.allSatisfy { $0.edits.isEmpty })
    let inside = Self.scan(Self.source([above.replacing("\\", with: "") + "@a \\\n .b\n"]))
    #expect(inside.allSatisfy { !$0.edits.isEmpty })
  }

  private static func source(_ decorators: [String]) -> String {
    imports + decorators.map { $0 + "\n" }.joined() + "def f(): pass\n"
  }

  private static func scan(_ source: String) -> [SourceFinding] {
    SourceScanner.scan(source: source, path: "a.py")
  }

  private static func fixed(_ source: String) -> String {
    var report = SourceReport()
    report.add(scan(source), of: "a.py", containing: Array(source.utf8))
    let fixes = report.fixes { _ in true }
    return fixes.first.map { String(decoding: $0.fixed, as: UTF8.self) } ?? source
  }
}
