import Support
import TestSupport
import Testing

import TraceCore
@testable import PythonScan

@Suite("Python source: unusual text")
struct SourceScanTextTests {
  private static let imports = "import fluxloop\nfrom agents import function_tool\n"
  private static let wrong = "@fluxloop.tool()\n@function_tool\ndef f(): pass\n"

  /// Text that contains nothing to report, put before the mistake in lines 11 and 12.
  static let before: [String] = [
    "'''\n\(wrong)\n'''\n", "x = f'''\n\(wrong)\n\n'''\n", "R\"\"\"\n\(wrong)\\\"\"\"\n\"\"\"\n",
    "x = f'{{ {d[\"(\"]} }}'\n", "x = f\"{d[\"#\"]}{'('!r:{w}}\"\n",
    "x = f'\\N{LEFT PARENTHESIS}{1}'\n",
    "x = f'{y:%H:%M}' # (\n", "x = rf'\\{y}' + Rb'\\''\n",
    "x = 'open\ny = \"open\\\n(\"\n",
    "x = f'{x:{y:{z}}}' f\"{(lambda a: {'b': 1})(2)}\"\n", "x = t'{a}' u'(' B\"(\"\n",
    "x = (1\n@fluxloop.tool\n@ function_tool\n)\n", "x = a \\\n@fluxloop.tool \\\n@function_tool\n",
    "match = 1; case = 2; type = 3\nmatch (x):\n  case [1, (2)]: pass\n",
    "x = [y := 1, 0x1F, 1_0.5e-3j, 1if y else 2]\n",
    "def g[T: (int, str)](x: T) -> {'a': 1}: pass\n",
    "x = y[1:2, ::3] if (lambda: 1)() else {**z}\n", "async = 1\n", "a: int; b: fluxloop.tool\n",
    "# (\n  # [\n\n", "\u{C}x = 1\n", "x = '\\\\'; y = \"\\\"(\"\n", "if x: pass\nelse: y\n",
    "é = 'ü(' or $?`\n",
    "x = ... ; y -= 1; z @= fluxloop\n", ")]}\n", "x = '''a''''b'\n", "x = ''\"\"''''''\n",
  ]

  @Test(
    "Strings, brackets and broken syntax do not hide a mistake or look like one.",
    arguments: before, ["\n", "\r\n", "\r"])
  func textBefore(_ text: String, _ end: String) {
    let used = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let source =
      Self.imports + text + String(repeating: "\n", count: 8 - used) + Self.wrong
    let found = SourceScanner.scan(
      source: source.replacing("\n", with: end), path: "a.py")
    #expect(found.map(SourceCase.text) == ["order 11 f: fluxloop.tool > function_tool 12"])
  }

  @Test("Bytes that are not UTF-8 do not hide a mistake.")
  func invalidUTF8() {
    let start: [UInt8] = [0xEF, 0xBB, 0xBF]
    let broken: [UInt8] = [0x78, 0xFF, 0xC3, 0x28, 0x00, 0x29, 0x0A]
    let source = start + Array(Self.imports.utf8) + broken + Array(Self.wrong.utf8)
    let found = SourceScanner.scan(source: source, path: "a.py")
    #expect(found.map(SourceCase.text) == ["order 4 f: fluxloop.tool > function_tool 5"])
  }

  @Test("A bracket that is never closed does not hide a mistake.")
  func openBracket() {
    let source = Self.imports + "x = (1,\n\ndef g():\n  pass\n" + Self.wrong
    let found = SourceScanner.scan(source: source, path: "a.py")
    #expect(found.map(SourceCase.text) == ["order 7 f: fluxloop.tool > function_tool 8"])
  }

  @Test("Tabs and continued lines are understood, and the column counts them.")
  func tabs() {
    let source =
      Self.imports + "class A:\n\tif x:\n        @fluxloop.tool() # why\n\t@function_tool (\n\n"
      + "  a=1\n)\n\tasync \\\n  def f(self): pass\n"
    let found = SourceScanner.scan(source: source, path: "a.py")
    #expect(found.map(SourceCase.text) == ["order 5 f: fluxloop.tool > function_tool 6"])
    #expect(found.first?.column == 9)
    #expect(found.first?.excerpt == "@fluxloop.tool() # why")
  }

  @Test("An excerpt of a long line has 200 characters, and the name is whole.")
  func longLines() {
    let name = String(repeating: "x", count: 5_000)
    let source = Self.imports + "  @fluxloop.tool('\(name)')\n  @function_tool\n  def f(): pass\n"
    let finding = SourceScanner.scan(source: source, path: "a.py").first
    #expect(finding?.excerpt.count == 200)
    #expect(finding?.toolName == name)
    #expect(finding?.column == 3)
  }

  @Test("A source that is cut off at any byte is scanned without a crash.")
  func truncatedSource() {
    let source = Array(
      (Self.imports + Self.before.joined() + Self.wrong + "def g():\n x.push_observation(o)").utf8)
    for end in source.indices {
      _ = SourceScanner.scan(source: Array(source[..<end]), path: "a.py")
    }
  }

  @Test("Random tokens produce findings only in lines that exist.", arguments: Effort.seeds(of: 20))
  func randomTokens(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let pieces = [
      "fluxloop", ".tool", "()", "(", ")", "[", "]", "{", "}", "f'", "'", "\"", "\"\"\"", "\n",
      "  ",
      "@", ":", ";", ",", "=", "lambda", "yield ", "def f", "class A", "async ", "finally:", "\\",
      "#",
      "else", "import ", "from ", " as ", "*", "ObservationData(", ".push_observation(", "name='x'",
      "agents.function_tool", "\t", "\r", "1", "x.", "é", "except:", "if ",
    ]
    for _ in 0..<40 {
      let text = (0..<80).map { _ in pieces[random.below(pieces.count)] }.joined()
      let source = "fluxloop;" + text
      let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
      for finding in SourceScanner.scan(source: source, path: "a.py") {
        #expect((1...lines).contains(finding.line))
      }
    }
  }

  static let hostile: [String] = [
    "(", "f'{", "f'{x:{", "lambda ", "if a; ", "x.a(", "ObservationData(", "else: ", "x.", "[",
    "'''",
    "fluxloop.tool()(function_tool(f)) ", "def f(): ", "@fluxloop.tool()\n", "class A:\n", "a = ",
    "f(lambda: ", "\\\n", "(\ndef f():\n", "yield ", " ", "x.push_observation(", "{", "f'''{'",
  ]

  /// A quadratic scanner takes 64 times as long. The limit is 24, because short times vary.
  @Test("Eight times the text takes about eight times as long.", arguments: hostile)
  func linearTime(_ text: String) {
    func time(_ count: Int) -> Duration {
      let source = Array((Self.imports + String(repeating: text, count: count)).utf8)
      let start = Self.processorTime()
      _ = SourceScanner.scan(source: source, path: "a.py")
      return Self.processorTime() - start
    }
    let count = 8_000 / text.utf8.count
    _ = time(count)
    let once = (0..<3).map { _ in time(count) }.min() ?? .zero
    let eightfold = (0..<3).map { _ in time(count * 8) }.min() ?? .zero
    #expect(eightfold < once * 24 + .milliseconds(50))
  }

  /// The processor time of this thread, which does not include waiting for other programs.
  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
