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

  @Test("What makes a function of a function moves below the framework's decorator, too.")
  func functionMakers() {
    let own =
      "import functools\ndef limited(n):\n  def decorator(f):\n"
      + "    @functools.wraps(f)\n    def g(*a): return f(*a)\n    return g\n  return decorator\n"
    for (definition, maker) in [(own, "@limited(5)"), ("import tenacity\n", "@tenacity.retry")] {
      for above in [["@fluxloop.tool()", maker], [maker, "@fluxloop.tool()"]] {
        let wrong = Self.source(above + ["@function_tool"], after: definition)
        #expect(
          Self.fixed(wrong)
            == Self.source(["@function_tool", maker, "@fluxloop.tool()"], after: definition))
      }
    }
  }

  @Test(
    "FluxLoop's decorators are not moved above one that makes no function.",
    arguments: ["@staticmethod", "@classmethod", "@property"])
  func descriptors(_ descriptor: String) {
    let findings = Self.scan(Self.source(["@fluxloop.tool()", "@function_tool", descriptor]))
    #expect(findings.map(\.mistake) == [.decoratorOrder])
    #expect(findings.allSatisfy { $0.edits.isEmpty })
  }

  /// Definitions of a decorator `own` that is not just FluxLoop's.
  static let own = [
    "def own(f):\n  REG[f] = f\n  return fluxloop.tool()(f)\n",
    "def own(f):\n  @fluxloop.tool()\n  def g(*a): return check(f(*a))\n  return g\n",
    "def make(f):\n  return fluxloop.tool()(check(f))\nown = make\n",
    "own = lambda f: fluxloop.tool()(check(f))\n",
    "import functools\nown = functools.partial(fluxloop.tool, metadata=m)()\n",
    "own = fluxloop.tool() if on else check\n",
    "own = check if off else fluxloop.tool()\n",
    "own = check\nif on: own = fluxloop.tool()\n",
  ]

  @Test("A decorator that the program's own code makes is not moved or removed.", arguments: own)
  func programsOwn(_ definition: String) {
    let wrong = [
      ["@fluxloop.tool()", "@own"], ["@own", "@fluxloop.tool()"], ["@own", "@function_tool"],
      ["@own", "@fluxloop.tool()", "@function_tool"],
    ]
    for above in wrong {
      let source = Self.source(above, after: definition)
      #expect(!Self.scan(source).isEmpty && Self.fixed(source) == source, "\(source)")
    }
    #expect(
      Self.fixed(Self.source(["@fluxloop.tool()", "@function_tool", "@own"], after: definition))
        == Self.source(["@function_tool", "@fluxloop.tool()", "@own"], after: definition))
  }

  @Test("A decorator that the program's own code makes is no sure double.", arguments: own)
  func programsDouble(_ definition: String) {
    let source = Self.source(["@fluxloop.tool()", "@own"], after: definition)
    let doubles = Self.scan(source).filter { $0.mistake == .doubleDecorator }
    #expect(doubles.count == 1 && doubles.allSatisfy { $0.doubt != nil })
    let sure = Self.scan(Self.source(["@fluxloop.tool()", "@fluxloop.tool()"]))
    #expect(sure.map(\.doubt) == [nil])
  }

  @Test("A function that returns FluxLoop's decorator only sometimes is none.")
  func sometimes() {
    let definition = "def own(f):\n  if on: return fluxloop.tool()(f)\n  return f\n"
    for above in [["@fluxloop.tool()", "@own"], ["@own", "@function_tool"]] {
      #expect(Self.scan(Self.source(above, after: definition)).isEmpty)
    }
    let always = definition.replacing("return f\n", with: "return fluxloop.tool()(f)\n")
    #expect(Self.scan(Self.source(["@own", "@function_tool"], after: always)).count == 1)
    let both =
      "def own(n=None):\n  if callable(n): return fluxloop.tool()(n)\n"
      + "  return fluxloop.tool(name=n)\n"
    #expect(Self.scan(Self.source(["@own", "@function_tool"], after: both)).count == 1)
  }

  @Test("A class in place of a module that is missing does not hide it.")
  func standIn() {
    let definition = "if off:\n  class fluxloop:\n    tool = None\nelse:\n  import fluxloop\n"
    let source = Self.source(["@fluxloop.tool()", "@function_tool"], after: definition)
    #expect(Self.scan(source).map(\.mistake) == [.decoratorOrder])
  }

  @Test("A decorator whose name is passed elsewhere is no double of another one.")
  func namedElsewhere() {
    let definition = "web = fluxloop.tool(name='web')\n"
    for above in [["@web", "@fluxloop.tool()"], ["@fluxloop.tool()", "@web"]] {
      #expect(Self.scan(Self.source(above, after: definition)).isEmpty)
    }
  }

  @Test("An alias of FluxLoop's decorator, and the user's name of it, are FluxLoop's.")
  func aliases() {
    for definition in ["own = fluxloop.tool\n", "from fluxloop import tool as own\n"] {
      let above = ["@own()", "@fluxloop.tool()", "@function_tool"]
      let fixed = Self.source(["@function_tool", "@own()"], after: definition)
      #expect(Self.fixed(Self.source(above, after: definition)) == fixed)
    }
    // A user's name that is also the end of a path is not meant.
    for (name, isFixed) in [("own", true), ("tool", false)] {
      let source = Self.source(["@own", "@function_tool"], after: Self.own[0])
      let names = DecoratorNames(fluxloop: [name])
      let findings = SourceScanner.scan(source: source, path: "a.py", names: names)
      #expect(findings.map(\.edits.isEmpty) == [!isFixed])
    }
  }

  @Test("A decorator that another file's code makes is not removed.")
  func otherFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("import fluxloop\n" + Self.own[0], to: "deco.py")
    try folder.write(
      "from deco import own\n" + Self.source(["@fluxloop.tool()", "@own"]), to: "a.py")
    let report = SourceScanner.scan(folder.path)
    #expect(report.findings.map(\.mistake) == [.doubleDecorator])
    #expect(report.fixes { _ in true }.isEmpty)
  }

  @Test("A double is removed only if the other one passes the same arguments.")
  func options() {
    let fixed = { (upper: String, lower: String) in
      Self.fixed(Self.source([upper, lower], after: "own = fluxloop.tool(metadata=m)\n"))
    }
    for (upper, lower) in [
      ("@fluxloop.tool()", "@fluxloop.tool(metadata=m)"),
      ("@fluxloop.tool(metadata=a)", "@fluxloop.tool(metadata=b)"),
      ("@fluxloop.tool('f', metadata=a)", "@fluxloop.tool(name='f', **b)"),
      ("@fluxloop.tool()", "@own"), ("@own", "@fluxloop.tool()"),
    ] {
      let source = fixed(upper, lower)
      #expect(source.contains(upper) && source.contains(lower))
    }
    for (upper, lower) in [
      ("@fluxloop.tool(metadata=m)", "@fluxloop.tool()"),
      ("@fluxloop.tool(metadata=m, capture=1)", "@fluxloop.tool( capture=1,)"),
      ("@fluxloop.tool(name='f', metadata=m)", "@fluxloop.tool('f')"),
    ] {
      let source = fixed(upper, lower)
      #expect(source.contains(upper) && !source.contains(lower))
    }
    let divided = ["@fluxloop.tool(metadata=m)", "@function_tool", "@fluxloop.tool()"]
    #expect(Self.fixed(Self.source(divided)) == Self.source(divided))
  }

  @Test("Decorators do not change places if both call something in their arguments.")
  func evaluationOrder() {
    let effects = ["next(n)", "f'{next(n)}'", "[x for x in n]", "a.b()[0]", "(yield)", "c[d()]"]
    for effect in effects {
      let ours = "@fluxloop.tool(metadata=\(effect))"
      for above in [
        [ours, "@function_tool(name_override=next(n))"], [ours, "@a(next(n))", "@function_tool"],
        [ours, "@get().tool()", "@function_tool"], [ours, ours],
      ] {
        let source = Self.source(above)
        #expect(!Self.scan(source).isEmpty && Self.fixed(source) == source)
      }
      for other in ["@function_tool", "@function_tool(strict_mode=(False))"] {
        #expect(Self.fixed(Self.source([ours, other])) == Self.source([other, ours]))
      }
      // These stay in their order.
      let above = ["@a(next(n))", "@fluxloop.tool()", "@b(next(n))", "@function_tool"]
      let fixed = [above[0], above[2], above[3], above[1]]
      #expect(Self.fixed(Self.source(above)) == Self.source(fixed))
    }
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

  private static func source(_ decorators: [String], after definition: String = "") -> String {
    imports + definition + decorators.map { $0 + "\n" }.joined() + "def f(): pass\n"
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
