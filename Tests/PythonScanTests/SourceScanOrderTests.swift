import Testing

import TraceCore
@testable import PythonScan

@Suite("Python source: decorator order")
struct SourceScanOrderTests {
  /// A source with FluxLoop's decorator above the framework's, and its corrected form. `written` is
  /// the expected finding without its lines.
  private static func pair(
    _ imports: String, _ fluxloop: String, _ framework: String, _ written: String,
    extra: [String] = []
  ) -> [SourceCase] {
    let lines = imports.split(separator: "\n").count
    let wrong = "\(imports)\n\(fluxloop)\n\(framework)\ndef search(q):\n  return q\n"
    let right = "\(imports)\n\(framework)\n\(fluxloop)\ndef search(q):\n  return q\n"
    let below = lines + 1 + fluxloop.split(separator: "\n").count
    let name = "\(imports) \(fluxloop) \(framework)"
    return [
      SourceCase(
        "wrong: " + name, wrong, "order \(lines + 1) search: \(written) \(below)", extra: extra),
      SourceCase("right: " + name, right, extra: extra),
    ]
  }

  static let forms: [SourceCase] = [
    pair(
      "import fluxloop\nfrom agents import function_tool", "@fluxloop.tool()", "@function_tool",
      "fluxloop.tool > function_tool"),
    pair(
      "import fluxloop as fl\nimport agents", "@fl.agent", "@agents.function_tool(strict=False)",
      "fl.agent > agents.function_tool"),
    pair(
      "from fluxloop import tool\nfrom agents import function_tool as ft", "@tool()", "@ft()",
      "tool > ft"),
    pair(
      "from fluxloop import (prompt, trace as t,)\nfrom agents.tool import function_tool",
      "@t(metadata={'a': [1, 2]})", "@function_tool", "t > function_tool"),
    pair(
      "from fluxloop.decorators import tool as fltool\nfrom langchain_core.tools import tool",
      "@fltool()", "@tool(parse_docstring=True)", "fltool > tool"),
    pair(
      "import fluxloop.decorators\nfrom langchain.tools import tool", "@fluxloop.decorators.tool()",
      "@tool", "fluxloop.decorators.tool > tool"),
    pair(
      "import fluxloop.decorators as d\nimport langchain_core.tools", "@d.prompt()",
      "@langchain_core.tools.tool", "d.prompt > langchain_core.tools.tool"),
    pair(
      "from fluxloop import *\nfrom crewai.tools import tool as crew_tool", "@trace()",
      "@crew_tool", "trace > crew_tool"),
    pair(
      "import fluxloop\nfrom crewai_tools import tool", "@fluxloop.tool()", "@tool",
      "fluxloop.tool > tool"),
    pair(
      "import fluxloop\nfrom crewai.project import CrewBase, tool", "@fluxloop.tool()", "@tool",
      "fluxloop.tool > tool"),
    pair(
      "import fluxloop\nfrom pydantic_ai import Agent\nagent = Agent('m')", "@fluxloop.tool()",
      "@agent.tool", "fluxloop.tool > agent.tool"),
    pair(
      "import fluxloop\nfrom pydantic_ai import RunContext\nfrom app import helper",
      "@fluxloop.tool()", "@helper.tool_plain(retries=2)", "fluxloop.tool > helper.tool_plain"),
    pair(
      "import fluxloop\nfrom x import Agent\nbot: Agent = Agent[int, str]('m')",
      "@fluxloop.tool()", "@bot.tool_plain", "fluxloop.tool > bot.tool_plain"),
    pair(
      "import fluxloop\nfrom mcp.server.fastmcp import FastMCP\nserver = FastMCP('x')",
      "@fluxloop.tool()", "@server.tool()", "fluxloop.tool > server.tool"),
    pair(
      "import fluxloop\nfrom app.server import mcp", "@fluxloop.tool()",
      "@mcp.resource('users://{id}')", "fluxloop.tool > mcp.resource"),
    pair(
      "import fluxloop\nfrom chatkit.agents import AgentContext\nfrom agents import function_tool",
      "@fluxloop.tool(\n)", "@function_tool(description_override='x')",
      "fluxloop.tool > function_tool"
    ),
    pair(
      "import fluxloop\nimport registry as r", "@fluxloop.tool()", "@r.register",
      "fluxloop.tool > r.register", extra: ["registry.register"]),
    pair(
      "import fluxloop\nfrom my.registry import register as reg", "@fluxloop.tool()", "@reg()",
      "fluxloop.tool > reg", extra: ["@registry.register()"]),
    pair(
      "import fluxloop", "@fluxloop.tool()", "@app.register", "fluxloop.tool > app.register",
      extra: ["register"]),
    pair(
      "from app.observability import fluxloop\nfrom agents import function_tool",
      "@fluxloop.tool()", "@function_tool", "fluxloop.tool > function_tool"),
    pair(
      "import fluxloop\nfrom agents import function_tool\ntraced = fluxloop.tool(name=n)",
      "@traced", "@function_tool", "traced > function_tool"),
  ].flatMap { $0 }

  @Test(
    "FluxLoop's decorator above the framework's is reported, and the other order is not.",
    arguments: forms)
  func form(_ form: SourceCase) { #expect(form.found == form.expected) }

  static let names: [SourceCase] = [
    SourceCase(
      "the name of FluxLoop's decorator",
      "import fluxloop, agents\n@fluxloop.tool(description='', name='tool.find')\n"
        + "@agents.function_tool(name_override='other')\nasync def f(): pass",
      "order 2 f=find: fluxloop.tool > agents.function_tool 3"),
    SourceCase(
      "the name of the framework's decorator",
      "import fluxloop, agents\n@fluxloop.tool(name=NAME)\n"
        + "@agents.function_tool(name_override=\"other\")\nasync def f(): pass",
      "order 2 f=other: fluxloop.tool > agents.function_tool 3"),
    SourceCase(
      "first argument",
      "import fluxloop\nfrom langchain.tools import tool\n@fluxloop.tool()\n@tool('look')\n"
        + "def f(): pass", "order 3 f=look: fluxloop.tool > tool 4"),
    SourceCase(
      "a raw and triple string",
      "import fluxloop as fl, agents\n@fl.tool(r'''a\\b''')\n@agents.function_tool\ndef f(): pass",
      #"order 2 f=a\b: fl.tool > agents.function_tool 3"#),
    SourceCase(
      "a name that is not a plain string",
      "import fluxloop as fl, agents\n@fl.tool(f'{x}')\n@agents.function_tool\ndef f(): pass\n"
        + "@fl.tool(name='a' 'b')\n@agents.function_tool\ndef g(): pass\n"
        + "@fl.tool(name=b'a')\n@agents.function_tool\ndef h(): pass\n",
      "order 2 f: fl.tool > agents.function_tool 3",
      "order 5 g: fl.tool > agents.function_tool 6",
      "order 8 h: fl.tool > agents.function_tool 9"),
  ]

  @Test("The tool has the name that the decorators set.", arguments: names)
  func name(
    _ form: SourceCase
  ) { #expect(form.found == form.expected) }

  static let calls: [SourceCase] = [
    SourceCase(
      "calls",
      "import fluxloop\nfrom agents import function_tool\n"
        + "x = [1, fluxloop.tool(name='tool.look')(function_tool(app.find)), 2]\n"
        + "y = [1, function_tool(fluxloop.tool(name='tool.look')(app.find)), 2]\n",
      "order 3 find=look: fluxloop.tool > function_tool 3"),
    SourceCase(
      "calls with options",
      "import fluxloop\nfrom agents import function_tool\n"
        + "x = fluxloop.tool()(function_tool(strict=False)(find))\n"
        + "x = fluxloop.tool()(function_tool)\nx = fluxloop.tool(function_tool(find))\n",
      "order 3 find: fluxloop.tool > function_tool 3"),
    SourceCase(
      "variables",
      "import fluxloop\nfrom agents import function_tool\n"
        + "look = function_tool(find)\ntraced = fluxloop.tool()\nx = traced(look)\n"
        + "y = function_tool(traced(find))\n",
      "order 5 look: traced > look 5"),
    SourceCase(
      "a decorated function",
      "import fluxloop\nfrom agents import function_tool\n"
        + "@function_tool\ndef look(): pass\nx = fluxloop.tool()(look)\n"
        + "@fluxloop.tool()\ndef plain(): pass\nx = function_tool(plain)\n",
      "order 5 look: fluxloop.tool > look 5"),
    SourceCase(
      "a method that makes a tool",
      "import fluxloop\nfrom llama_index.core.tools import FunctionTool\n"
        + "x = fluxloop.tool()(FunctionTool.from_defaults(find))\n"
        + "x = FunctionTool.from_defaults(fluxloop.tool()(find))\n",
      "order 3 find: fluxloop.tool > FunctionTool.from_defaults 3"),
    SourceCase(
      "a function in the wrong order",
      "import fluxloop\nfrom agents import function_tool\n"
        + "@fluxloop.tool()\n@function_tool\ndef look(): pass\nx = fluxloop.tool()(look)\n",
      "order 3 look: fluxloop.tool > function_tool 4"),
    SourceCase("a method", "import fluxloop\nself.traced(x)\nfluxloop.x.tool(y)(z)\n"),
  ]

  @Test("Decorators that are called as functions are checked too.", arguments: calls)
  func call(
    _ form: SourceCase
  ) { #expect(form.found == form.expected) }
}
