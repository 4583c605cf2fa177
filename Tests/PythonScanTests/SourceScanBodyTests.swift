import Testing

import TraceCore
@testable import PythonScan

@Suite("Python source: streams and pushed observations")
struct SourceScanBodyTests {
  static let streams: [SourceCase] = [
    SourceCase(
      "an async generator",
      "import fluxloop\n@fluxloop.prompt(name='p')\n"
        + "async def chat():\n  async for x in y:\n    yield x\n",
      "stream 2 chat=p: fluxloop.prompt"),
    SourceCase(
      "its corrected form",
      "import fluxloop\n@fluxloop.prompt(name='p')\nasync def ask(): return await x\n"
        + "async def chat():\n  async for x in await ask():\n    yield x\n"),
    SourceCase(
      "a generator in one line",
      "import fluxloop\n@fluxloop.tool()\ndef f(): x = 1; yield 1\n"
        + "@fluxloop.tool()\ndef g(): return 1\n",
      "stream 2 f: fluxloop.tool"),
    SourceCase(
      "yield as an expression",
      "from fluxloop import trace\n@trace()\ndef f(a, b):\n  if a:\n"
        + "    x = g(1, (yield))\n@trace()\ndef g():\n  x = f'{(yield 1)!r:>{w}}'\n",
      "stream 2 f: trace", "stream 6 g: trace"),
    SourceCase(
      "yield from", "import fluxloop\n@fluxloop.tool()\ndef f():\n\tyield from x\n",
      "stream 2 f: fluxloop.tool"),
    SourceCase(
      "nested functions are separate",
      "import fluxloop\n@fluxloop.tool()\ndef f():\n"
        + "  def g():\n    yield 1\n  h = lambda a, b=1: (yield)\n  class A:\n"
        + "    def i(self): yield\n  return list(g())\n"),
    SourceCase(
      "a default value belongs to the outer function",
      "import fluxloop\n@fluxloop.tool()\ndef f():\n"
        + "  def g(x=(yield)): pass\n",
      "stream 2 f: fluxloop.tool"),
    SourceCase(
      "a yield after a nested function",
      "import fluxloop\n@fluxloop.tool()\ndef f():\n  def g(): pass\n"
        + "  x = {'a': lambda: (yield), 'b': 1}, [(yield)]\n",
      "stream 2 f: fluxloop.tool"),
    SourceCase(
      "no yield",
      "import fluxloop\n@fluxloop.tool()\ndef f():\n  \"\"\"yield x\"\"\"\n"
        + "  # yield\n  yields = 'yield'\n  return f'yield {yields}'\n"),
    SourceCase(
      "a context manager",
      "import fluxloop, contextlib\n@fluxloop.tool()\n"
        + "@contextlib.asynccontextmanager\nasync def f():\n  yield 1\n"),
    SourceCase(
      "a decorator between them that may read the generator",
      "import fluxloop\ndef traced(f):\n  @fluxloop.tool()\n  def g(): return list(f())\n"
        + "  return g\n@fluxloop.prompt()\n@collect\ndef f(): yield\n"
        + "@traced\ndef g(): yield\n@fluxloop.agent()\n@collect(1)\n@fluxloop.prompt()\n"
        + "def h(): yield\n@collect\n@fluxloop.tool()\ndef i(): yield\n",
      "stream 13 h: fluxloop.prompt", "stream 16 i: fluxloop.tool"),
    SourceCase(
      "decorators between them that change nothing",
      "import fluxloop, functools\nfrom typing import override\n"
        + "@fluxloop.prompt()\n@functools.wraps(a)\n@override\ndef f(): yield\n"
        + "@fluxloop.agent()\n@fluxloop.tool()\n@staticmethod\ndef g(): yield\n",
      "stream 3 f: fluxloop.prompt", "stream 7 g: fluxloop.agent"),
    SourceCase("no decorator", "import fluxloop\ndef f():\n  yield 1\n@other\ndef g(): yield\n"),
  ]

  @Test("A traced generator is reported, and its corrected form is not.", arguments: streams)
  func stream(_ form: SourceCase) { #expect(form.found == form.expected) }

  private static let make = "o = ObservationData(type=T, name='tool.find', input={'name': 'x'})"

  static let pushes: [SourceCase] = [
    SourceCase(
      "never popped",
      "def f():\n  ctx = get_current_context()\n  \(make)\n  if ctx: ctx.push_observation(o)\n",
      "unpopped 4 f=find: ctx.push_observation"),
    SourceCase(
      "popped, but not in a finally",
      "def f(self):\n  self.ctx.push_observation(o)\n  run()\n"
        + "  self.ctx.pop_observation()\n",
      "unpopped 2 f: self.ctx.push_observation"),
    SourceCase(
      "pattern A",
      "async def f():\n  ctx = g()\n  \(make)\n  if ctx:\n"
        + "    ctx.push_observation(o)\n  try:\n    return 1\n  except Exception as e:\n    raise\n"
        + "  finally:\n    if ctx and o:\n      ctx.pop_observation()\n"),
    SourceCase(
      "finally in one line",
      "def f():\n  g().push_observation(o)\n  try: run()\n"
        + "  finally: g().pop_observation()\n"),
    SourceCase(
      "popped after the finally",
      "def f():\n  g().push_observation(o)\n  try: run()\n"
        + "  finally: clean()\n  g().pop_observation()\n",
      "unpopped 2 f: push_observation"),
    SourceCase(
      "popped by a nested function",
      "def f():\n  x.push_observation(o)\n  try: run()\n"
        + "  finally:\n    def g(): x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "each function is separate",
      "def f():\n  def g():\n    x.push_observation(o)\n"
        + "  try: run()\n  finally: x.pop_observation()\n",
      "unpopped 3 g: x.push_observation"),
    SourceCase(
      "a context manager",
      "@contextmanager\ndef f():\n  x.push_observation(o)\n  try:\n"
        + "    yield\n  finally:\n    x.pop_observation()\n"),
    SourceCase(
      "__enter__ and __exit__",
      "class A:\n  def __enter__(self):\n    x.push_observation(o)\n"
        + "  def __exit__(self, *a):\n    x.pop_observation()\nclass B:\n  def __enter__(self):\n"
        + "    x.push_observation(o)\n  def __exit__(self, *a): pass\n",
      "unpopped 8 __enter__: x.push_observation"),
    SourceCase(
      "callbacks",
      "class A:\n  def on_tool_start(self):\n    x.push_observation(o)\n"
        + "  def on_tool_end(self):\n    x.pop_observation()\n"
        + "  def other(self):\n    x.push_observation(o)\n",
      "unpopped 7 other: x.push_observation"),
    SourceCase(
      "passed to a callback",
      "def f():\n  with ExitStack() as s:\n    x.push_observation(o)\n"
        + "    s.callback(x.pop_observation)\n"),
    SourceCase(
      "passed through",
      "class A:\n  def push_observation(self, o):\n"
        + "    self.inner.push_observation(o)\n"),
    SourceCase("only text", "def f():\n  'x.push_observation(o)'  # x.push_observation(o)\n"),
  ]

  @Test(
    "An observation that is not surely popped is reported, and its corrected form is not.",
    arguments: pushes)
  func push(_ form: SourceCase) { #expect(form.found == form.expected) }

  @Test("A pop that follows the push directly needs no finally.")
  func popInTheNextLine() {
    let right =
      "def f(x, o):\n  x.push_observation(\n    o\n  )\n  # at once\n  x.pop_observation()\n"
    #expect(SourceScanner.scan(source: right, path: "a.py").isEmpty)
    let wrong = "def f(x, o):\n  x.push_observation(o)\n  work()\n  x.pop_observation()\n"
    #expect(SourceScanner.scan(source: wrong, path: "a.py").map(\.line) == [2])
  }
}
