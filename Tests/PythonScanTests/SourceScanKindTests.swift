import Testing

import TraceCore
@testable import PythonScan

/// Each mistake in a form that the scanner has to look for in other places than two `@` lines, and
/// a similar source that is right.
@Suite("Python source: other kinds of mistakes")
struct SourceScanKindTests {
  private static let imports =
    "import asyncio, threading, fluxloop\nfrom agents import function_tool\n"

  private static func source(_ text: String) -> String { imports + text }

  static let orders: [SourceCase] = [
    SourceCase(
      "a helper that returns the decorator",
      source(
        "def rec(n):\n  return fluxloop.tool(name=n)\n@rec('a')\n@function_tool\ndef f(): 1\n"
          + "def both(g):\n  return function_tool(fluxloop.tool()(g))\n@both\ndef h(): 1\n"),
      "order 5 f=a: rec > function_tool 6"),
    SourceCase(
      "a decorator factory with an inner function",
      source(
        "def rec(n):\n  def deco(f):\n    return fluxloop.tool(name=n)(f)\n  return deco\n"
          + "@rec('a')\n@function_tool\ndef f(): 1\n"),
      "order 7 f=a: rec > function_tool 8"),
    SourceCase(
      "partial and lambda",
      source(
        "from functools import partial as p\nrec = p(fluxloop.agent, metadata={})\n"
          + "@rec()\n@function_tool\ndef f(): 1\nmake = lambda n: fluxloop.tool(name=n)\n"
          + "@make('g')\n@function_tool\ndef g(): 1\n"),
      "order 5 f: rec > function_tool 6", "order 9 g: make > function_tool 10"),
    SourceCase(
      "a conditional decorator",
      source(
        "@(same if off else fluxloop.tool(name='f'))\n@function_tool\ndef f(): 1\n"
          + "@function_tool\n@(fluxloop.tool() if on else same)\ndef g(): 1\n"),
      "order 3 f: fluxloop.tool > function_tool 4"),
    SourceCase(
      "made tools in a loop",
      source(
        "made = [function_tool(f) for f in fs]\nfor t in made:\n  out.append(fluxloop.tool()(t))\n"
          + "for t in fs: out.append(fluxloop.tool()(t))\n"
          + "out = [fluxloop.tool()(m) for m in tuple(made)]\n"),
      "order 5 t: fluxloop.tool > t 5", "order 7 m: fluxloop.tool > m 7"),
    SourceCase(
      "map",
      source(
        "a = map(fluxloop.tool(), [function_tool(f)])\nb = map(fluxloop.tool(), fs)\n"
          + "c = map(function_tool, map(fluxloop.tool(), fs))\n"),
      "order 3 f: fluxloop.tool > function_tool 3"),
    SourceCase(
      "constructors",
      "import fluxloop, dspy\nfrom langchain_core.tools import StructuredTool as S, Tool\n"
        + "from app import Tool as Mine\na = fluxloop.tool()(S.from_function(f))\n"
        + "b = fluxloop.tool()(Tool(name='t', func=g))\nc = fluxloop.tool()(dspy.Tool(h))\n"
        + "d = fluxloop.tool()(Mine(f))\ne = Tool(name='t', func=fluxloop.tool()(g))\n",
      "order 4 f: fluxloop.tool > S.from_function 4", "order 5 g: fluxloop.tool > Tool 5",
      "order 6 h: fluxloop.tool > dspy.Tool 6"),
    SourceCase(
      "a function that is only registered",
      "import fluxloop\nfrom mcp.server.fastmcp import FastMCP\nmcp = FastMCP('x')\n"
        + "@mcp.tool()\ndef f(): 1\nx = fluxloop.tool()(f)\n"),
    SourceCase(
      "an attribute and a walrus",
      source(
        "class A:\n  def __init__(self):\n    self.t = function_tool(f)\n"
          + "  def g(self): return fluxloop.tool()(self.t)\n"
          + "if (u := function_tool(f)):\n  x = fluxloop.tool()(u)\n"),
      "order 6 t: fluxloop.tool > self.t 6", "order 8 u: fluxloop.tool > u 8"),
    SourceCase(
      "re-exported decorators",
      source(
        "from .tracing import tool as traced\nfrom app.obs import agent\nfrom other import tool\n"
          + "@traced()\n@function_tool\ndef f(): 1\n@agent(name='agent.g')\n@function_tool\n"
          + "def g(): 1\n@tool(name='h')\n@function_tool\ndef h(): 1\n"),
      "order 6 f: traced > function_tool 7", "order 9 g=agent.g: agent > function_tool 10"),
    SourceCase(
      "a FluxLoop decorator that the user names",
      "from app import record\nfrom agents import function_tool\n"
        + "@record('f')\n@function_tool\ndef f(): 1\n@function_tool\n@record('g')\ndef g(): 1\n",
      "order 3 f: record > function_tool 4", fluxloop: ["@record()"]),
  ]

  static let others: [SourceCase] = [
    SourceCase(
      "the same decorator twice",
      source(
        "@fluxloop.tool(name='tool.f')\n@fluxloop.tool(name='f')\ndef f(): 1\n"
          + "@fluxloop.tool(name='a')\n@fluxloop.tool(name='b')\ndef g(): 1\n"
          + "@fluxloop.agent()\n@fluxloop.tool()\ndef h(): 1\n"
          + "@fluxloop.tool()\n@retry\n@fluxloop.tool()\ndef i(): 1\n"),
      "double 3 f: fluxloop.tool > fluxloop.tool 4"),
    SourceCase(
      "a trace in a trace",
      source(
        "@fluxloop.agent()\ndef f():\n  with fluxloop.instrument('in'): run()\n"
          + "def g():\n  with fluxloop.instrument('a'):\n    with x, fluxloop.instrument('b') as y:\n"
          + "      pass\n  with fluxloop.instrument('c'): pass\n"),
      "nested 5 f=in: fluxloop.instrument", "nested 8 g=b: fluxloop.instrument"),
    SourceCase(
      "threads",
      source(
        "from concurrent.futures import ThreadPoolExecutor\n@fluxloop.tool()\ndef f(a): 1\n"
          + "def plain(a): 1\n@fluxloop.agent()\nasync def run(loop, ctx):\n"
          + "  with ThreadPoolExecutor() as pool:\n    pool.submit(f, 1)\n"
          + "    pool.submit(ctx.run, f, 1)\n    pool.submit(lambda: f(1))\n"
          + "    pool.map(plain, xs)\n  other.submit(f, 1)\n"
          + "  threading.Thread(target=f).start()\n"
          + "  threading.Thread(target=f, context=ctx).start()\n"
          + "  await asyncio.to_thread(f, 1)\n  await loop.run_in_executor(None, f, 1)\n"),
      "elsewhere 10 f: pool.submit", "elsewhere 12 f: pool.submit",
      "elsewhere 15 f: threading.Thread", "elsewhere 18 f: loop.run_in_executor"),
    SourceCase(
      "gather",
      source(
        "@fluxloop.tool()\nasync def f(a): 1\nasync def plain(a): 1\nasync def run(xs):\n"
          + "  await asyncio.gather(f(1), f(2))\n  await asyncio.gather(*[f(x) for x in xs])\n"
          + "  await asyncio.gather(plain(1), plain(2), f(1))\n  await f(1)\n"),
      "concurrent 7 f: asyncio.gather", "concurrent 8 f: asyncio.gather"),
    SourceCase(
      "a tool that is not recorded",
      source(
        "@function_tool\n@fluxloop.tool()\ndef f(): 1\n@function_tool\ndef g(): 1\n@fluxloop.tool()\ndef look(): 1\n"
          + "@function_tool\ndef h(): return look()\n@function_tool\ndef i():\n"
          + "  ctx.push_observation(o)\n  try: pass\n  finally: ctx.pop_observation()\n"
          + "@function_tool\n@mine\ndef j(): 1\nif x:\n  @function_tool\n  def f(): 1\n"),
      "unrecorded 6 g:  > function_tool 6"),
    SourceCase("no tool is recorded", source("@function_tool\ndef f(): 1\n")),
    SourceCase(
      "two pushes and one finally",
      source(
        "def f(c, o, p):\n  c.push_observation(o)\n  try:\n    c.push_observation(p)\n    work()\n"
          + "    c.pop_observation()\n  finally:\n    c.pop_observation()\n"
          + "def g(c, o, p):\n  c.push_observation(o)\n  c.push_observation(p)\n  try: work()\n"
          + "  finally:\n    c.pop_observation()\n    c.pop_observation()\n"
          + "def h(c, o, p):\n  if o: c.push_observation(o)\n  else: c.push_observation(p)\n"
          + "  try: work()\n  finally: c.pop_observation()\n"),
      "unpopped 6 f: c.push_observation"),
    SourceCase(
      "a push by another name",
      source("def f(c, o):\n  push = c.push_observation\n  push(o)\n  work()\n"),
      "unpopped 5 f: push"),
  ]

  @Test("A wrong order is found where decorators are made, passed on or called.", arguments: orders)
  func order(_ form: SourceCase) { #expect(form.found == form.expected) }

  @Test("A mistake is reported, and what only resembles it is not.", arguments: others)
  func other(_ form: SourceCase) { #expect(form.found == form.expected) }
}
