import TestSupport
import Testing
import TraceCore

@testable import PythonScan

@Suite("Python source: scopes")
struct SourceScanScopeTests {
  private static let wrong = "@fluxloop.tool()\n@tool\ndef f(): pass\n"

  static let scopes: [SourceCase] = [
    SourceCase(
      "the last import wins",
      "import fluxloop\nfrom fluxloop import tool\nfrom langchain.tools import tool\n" + wrong,
      "order 4 f: fluxloop.tool > tool 5"),
    SourceCase(
      "the last import is FluxLoop's",
      "import fluxloop\nfrom langchain.tools import tool\nfrom fluxloop import tool\n" + wrong,
      "double 4 f: fluxloop.tool > tool 5"),
    SourceCase("an unknown tool", "import fluxloop\nfrom click_things import tool\n" + wrong),
    SourceCase("a relative import", "import fluxloop\nfrom .langchain import tool\n" + wrong),
    SourceCase(
      "a definition",
      "import fluxloop\nfrom langchain.tools import tool\ndef tool(f): return f\n"
        + wrong),
    SourceCase(
      "an assignment",
      "import fluxloop\nfrom langchain.tools import tool\ntool = make() or 1\n" + wrong),
    SourceCase(
      "a function's own import",
      "import fluxloop\ndef outer():\n  from langchain.tools import tool\n  @fluxloop.tool()\n"
        + "  @tool\n  def f(): pass\n" + wrong,
      "order 4 f: fluxloop.tool > tool 5"),
    SourceCase(
      "a parameter",
      "import fluxloop\nfrom langchain.tools import tool\n"
        + "def outer(a, *, tool=(1, 2), **rest):\n  @fluxloop.tool()\n  @tool\n  def f(): pass\n"),
    SourceCase(
      "a typed parameter",
      "import fluxloop\nfrom app import FastMCP\n"
        + "def outer[T: int](a: int, server: FastMCP) -> None:\n  @fluxloop.tool()\n"
        + "  @server.tool()\n  def f(): pass\n",
      "order 4 f: fluxloop.tool > server.tool 5"),
    SourceCase(
      "except ImportError",
      "try:\n  import fluxloop\n  from agents import function_tool\nexcept ImportError:\n"
        + "  fluxloop = None\n  def function_tool(f): return f\n"
        + "@fluxloop.tool()\n@function_tool\ndef f(): pass\n",
      "order 7 f: fluxloop.tool > function_tool 8"),
    SourceCase(
      "TYPE_CHECKING and one line",
      "import fluxloop; from typing import TYPE_CHECKING\n"
        + "if TYPE_CHECKING: from langchain.tools import tool; X = 1\n" + wrong,
      "order 3 f: fluxloop.tool > tool 4"),
    SourceCase(
      "a name that is another one for type checkers",
      "import fluxloop\nimport typing\nif typing.TYPE_CHECKING:\n  from langchain.tools import tool\n"
        + "else:\n  from app import tool\n" + wrong),
    SourceCase(
      "a name that is a function's in the else of TYPE_CHECKING",
      "import fluxloop\nfrom typing import TYPE_CHECKING as T\nif T: from langchain.tools import tool\n"
        + "else:\n\n  def tool(f): return f\n" + wrong),
    SourceCase(
      "a framework's name in the else of TYPE_CHECKING, and another if",
      "import fluxloop\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  from app import tool\n"
        + "else:\n  from langchain.tools import tool\nif x: y = 1\nelse:\n  from app import tool\n"
        + wrong,
      "order 10 f: fluxloop.tool > tool 11"),
    SourceCase(
      "branches after TYPE_CHECKING, of which the first is no alternative",
      "import fluxloop\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING: from x import tool\n"
        + "elif y: from app import tool\nelse: from langchain.tools import tool\n" + wrong),
    SourceCase(
      "a framework's name in the first branch after TYPE_CHECKING",
      "import fluxloop\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING: from x import tool\n"
        + "elif y: from langchain.tools import tool\nelse: from app import tool\n" + wrong,
      "order 6 f: fluxloop.tool > tool 7"),
    SourceCase(
      "methods, with a comment between the decorators",
      "import fluxloop\nfrom crewai.project import CrewBase, tool\n@CrewBase\nclass A:\n"
        + "  @fluxloop.tool()\n\n  # why\n  @tool\n  def f(self): pass\n  @tool\n"
        + "  @fluxloop.tool()\n  def g(self): pass\n",
      "order 5 f: fluxloop.tool > tool 8"),
    SourceCase(
      "a name of the class, in its body",
      "import fluxloop\nfrom langchain.tools import tool\nclass A:\n  tool = keep\n"
        + "  @fluxloop.tool()\n  @tool\n  def f(self): pass\n" + wrong,
      "order 8 f: fluxloop.tool > tool 9"),
    SourceCase(
      "a name of the class, in a method and a class in it",
      "import fluxloop\nfrom langchain.tools import tool\nclass A:\n  tool = keep\n"
        + "  def m(self):\n    @fluxloop.tool()\n    @tool\n    def f(): pass\n"
        + "  class B:\n    @fluxloop.tool()\n    @tool\n    def g(self): pass\n"
        + "  @fluxloop.tool()\n  @tool\n  def h(self): pass\n",
      "order 6 f: fluxloop.tool > tool 7", "order 10 g: fluxloop.tool > tool 11"),
    SourceCase(
      "a name of the class, bound anew in an alternative of a method",
      "import fluxloop\nfrom langchain.tools import tool\nclass A:\n  tool = keep\n"
        + "  def m(self):\n    try: pass\n    except ImportError: tool = keep\n"
        + "    @fluxloop.tool()\n    @tool\n    def f(): pass\n"),
    SourceCase(
      "a framework's name of the class, in a method",
      "import fluxloop\nclass A:\n  from langchain.tools import tool\n  def m(self):\n"
        + "    @fluxloop.tool()\n    @tool\n    def f(): pass\n"),
    SourceCase(
      "an attribute of the instance, in another method",
      "import fluxloop\nfrom app import FastMCP\nclass A:\n  def __init__(self):\n"
        + "    self.mcp = FastMCP()\n  def m(self):\n    @fluxloop.tool()\n"
        + "    @self.mcp.tool()\n    def f(): pass\n",
      "order 7 f: fluxloop.tool > self.mcp.tool 8"),
    SourceCase(
      "other decorators between them",
      "import fluxloop\nfrom agents import function_tool as tool\n"
        + "@retry(3)\n@fluxloop.agent()\n@fluxloop.tool()\n@cache\n@tool\n@log\ndef f(): pass\n",
      "order 4 f: fluxloop.agent > tool 7", "order 5 f: fluxloop.tool > tool 7"),
    SourceCase(
      "an agent that hides FluxLoop's",
      "import fluxloop\nfrom fluxloop import agent\n"
        + "from pydantic_ai import Agent\nagent = Agent('m')\n@agent.tool\n@fluxloop.tool()\n"
        + "def f(): pass\n@fluxloop.tool()\n@agent.tool\ndef g(): pass\n",
      "order 8 g: fluxloop.tool > agent.tool 9"),
    SourceCase(
      "an object that is no server", "import fluxloop\n@fluxloop.tool()\n@app.tool()\ndef f(): 1\n"),
    SourceCase(
      "a statement between them",
      "import fluxloop\nfrom langchain.tools import tool\n"
        + "@fluxloop.tool()\nx = 1\n@tool\ndef f(): pass\n"),
    SourceCase(
      "an alias that grows",
      "import fluxloop\nx = y\n" + String(repeating: "x = x.a\n", count: 999)
        + "@fluxloop.tool()\n@x\ndef f(): pass\n"),
  ]

  /// Statements that bind `tool` to something else.
  static let bindings = [
    "a, tool = 1, keep", "a, (tool, *b) = 1, (keep, 2)", "[a, [tool]] = [1, [keep]]",
    "*tool, a = keep", "(tool) = keep", "a = tool = keep", "tool = a = lambda b=1: b",
    "tool |= keep", "tool **= keep", "tool: T = keep or 1", "a[tool], tool = 1, keep",
    "for a, (tool, b) in keep: pass", "for tool in keep: pass", "if a: b, tool = 1, keep",
    "with cm() as (a, tool): pass", "with (a or b) as tool: pass", "with (a as [tool], b as c): c",
    "async def g():\n  global tool\n  async with a as b, c as (tool, d): pass",
    "try: pass\nexcept* E as tool: pass", "del a.b, (tool, c)", "if (tool := keep): pass",
    "match a:\n  case tool: pass", "match a:\n  case [_, *tool] if a: pass",
    "match a:\n  case C(x=tool) | {'a': 1, **b}: pass", "match a:\n  case 1 | 2 as tool: pass",
    "match a:\n  case 1: tool = keep", "type tool = int", "class tool: pass",
    "import keep as tool", "def g():\n  global tool\n  tool = keep",
    "class C:\n  tool = 1\n  def m(self):\n    global tool\n    tool = keep",
  ]

  @Test("A name that a statement binds anew is not the framework's.", arguments: bindings)
  func rebound(_ statement: String) { #expect(found(after: statement) == []) }

  @Test("A class of many methods takes linear time.")
  func manyMethods() {
    let methods = (0..<20_000).map { "  def m\($0)(self): pass\n" }.joined()
    let source =
      "import fluxloop\nfrom langchain.tools import tool\nclass C:\n" + methods + Self.wrong
    Deadline.of(60) {
      #expect(SourceCase("", source).found == ["order 20004 f: fluxloop.tool > tool 20005"])
    }
  }

  @Test("Many branches on one line take linear time.")
  func manyBranches() {
    let count = Effort.size(of: 60_000)
    let source =
      "import fluxloop\n" + String(repeating: "if False: ", count: count) + "pass\n"
      + String(repeating: "else: pass\n", count: count)
    Deadline.of(60) { #expect(SourceCase("", source).found == []) }
  }

  /// Statements that do not bind the `tool` that is looked up below them.
  static let others = [
    "a = [tool for a, (tool, b) in keep]", "if any(tool for tool in keep): pass",
    "tool.a, a[tool], a(tool).b = 1, 2, 3", "a = b = tool", "a.b: tool = 1", "tool == 1",
    "for a[tool], tool.b in keep: pass", "with a as tool.b, tool as c: pass", "print(tool=1)",
    "match a:\n  case tool.A | tool(tool=1) if tool: pass", "del tool.a, a[tool]",
    "case = tool; match = lambda tool=1: tool", "case: tool = 1", "assert tool >= 1",
    "def g():\n  a, tool = 1, keep", "def g():\n  global tool\n  a = tool", "(lambda tool: 1)",
    "def g():\n  def h():\n    nonlocal tool\n    tool = keep\n  tool = None",
  ]

  @Test("A name that a statement only uses is what it was.", arguments: others)
  func used(_ statement: String) {
    let line = statement.split(separator: "\n").count + 3
    #expect(found(after: statement) == ["order \(line) f: fluxloop.tool > tool \(line + 1)"])
  }

  private func found(after statement: String) -> [String] {
    let imports = "import fluxloop\nfrom langchain.tools import tool\n"
    return SourceCase("", imports + statement + "\n" + Self.wrong).found
  }

  @Test(
    "A name means what the innermost scope says, and decorators may be in any scope.",
    arguments: scopes)
  func scope(_ form: SourceCase) { #expect(form.found == form.expected) }
}
