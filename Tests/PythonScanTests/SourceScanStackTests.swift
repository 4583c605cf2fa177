import Testing

import TraceCore
@testable import PythonScan

/// Functions that pop what they pushed on every path, or whose pushes others pop, and similar ones that do not.
@Suite("Python source: pushes that are popped elsewhere")
struct SourceScanStackTests {
  static let errors: [SourceCase] = [
    SourceCase(
      "popped after any error and else",
      "def f(x, o):\n  x.push_observation(o)\n  try: work()\n  except BaseException as e:\n"
        + "    x.pop_observation()\n    raise\n  else:\n    x.pop_observation()\n"),
    SourceCase(
      "popped after any error and after the try",
      "def f(x, o):\n  x.push_observation(o)\n  try: work()\n  except:\n"
        + "    if x: x.pop_observation()\n    raise\n  x.pop_observation()\n"),
    SourceCase(
      "popped after any error and in the try",
      "def f(x, o):\n  x.push_observation(o)\n  try:\n    work()\n    x.pop_observation()\n"
        + "  except (A, BaseException):\n    x.pop_observation()\n    raise\n"),
    SourceCase(
      "popped after some errors",
      "def f(x, o):\n  x.push_observation(o)\n  try: work()\n  except Exception:\n"
        + "    x.pop_observation()\n    raise\n  x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "popped only after errors",
      "def f(x, o):\n  x.push_observation(o)\n  try: work()\n"
        + "  except BaseException:\n    x.pop_observation()\n    raise\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "not popped after errors",
      "def f(x, o):\n  x.push_observation(o)\n  try: work()\n"
        + "  except BaseException: raise\n  else: x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
  ]

  static let caught: [SourceCase] = [
    SourceCase(
      "one is popped after any error and else, and another one is not",
      "def f(x, o):\n  x.push_observation(o)\n  try: work()\n  except BaseException:\n"
        + "    x.pop_observation()\n    raise\n  else: x.pop_observation()\n"
        + "  x.push_observation(o)\n  work()\n",
      "unpopped 8 f: x.push_observation"),
    SourceCase(
      "one is popped in the try, and another one is not",
      "def f(x, o):\n  x.push_observation(o)\n  x.push_observation(o)\n  try:\n    work()\n"
        + "    x.pop_observation()\n  except:\n    x.pop_observation()\n    raise\n",
      "unpopped 2 f: x.push_observation"),
  ]

  static let runs: [SourceCase] = [
    SourceCase(
      "two pushes and two pops",
      "def f(x, o):\n  x.push_observation(o)\n  x.push_observation(\n    o)\n"
        + "  x.pop_observation()\n  # why\n  x.pop_observation()\n"),
    SourceCase(
      "two pushes and one pop",
      "def f(x, o):\n  x.push_observation(o)\n  x.push_observation(o)\n  x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "work between two pushes",
      "def f(x, o):\n  x.push_observation(o)\n  work()\n  x.push_observation(o)\n"
        + "  x.pop_observation()\n  x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "work between two pops",
      "def f(x, o):\n  x.push_observation(o)\n  x.push_observation(o)\n  x.pop_observation()\n"
        + "  work()\n  x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
  ]

  static let functions: [SourceCase] = [
    SourceCase(
      "a function inside pops",
      "def f(x, o):\n  def done():\n    x.pop_observation()\n  x.push_observation(o)\n"
        + "  try: work()\n  finally: done()\n"),
    SourceCase(
      "a method of the class pops",
      "class A:\n  def run(self, o):\n    x.push_observation(o)\n    try: work()\n"
        + "    finally: self.done()\n  def done(self): self.end()\n"
        + "  def end(self): x.pop_observation()\n"),
    SourceCase(
      "a method of the class pops, and another one pops its own, but not surely",
      "class A:\n  def run(self, o):\n    x.push_observation(o)\n    work()\n"
        + "    x.pop_observation()\n  def done(self): x.pop_observation()\n",
      "unpopped 3 run: x.push_observation"),
    SourceCase(
      "a function of the file pops what is pushed in another scope",
      "def f(o):\n  def g():\n    x.push_observation(o)\n    atexit.register(done)\n  g()\n"
        + "def done():\n  x.pop_observation()\n"),
    SourceCase(
      "a function that pops its own is called",
      "def f(o):\n  x.push_observation(o)\n  done()\n"
        + "def done():\n  x.push_observation(1)\n  try: work()\n  finally: x.pop_observation()\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "a function that pops is only defined",
      "def f(x, o):\n  x.push_observation(o)\n  def done(): x.pop_observation()\n  work()\n",
      "unpopped 2 f: x.push_observation"),
    SourceCase(
      "an argument and a variable have the name of a method that pops",
      "class Span:\n  def end(self): x.pop_observation()\n"
        + "def f(x, o):\n  x.push_observation(o)\n  print(1, end='')\n  end = work()\n",
      "unpopped 4 f: x.push_observation"),
  ]

  static let pairs: [SourceCase] = [
    SourceCase(
      "start and stop of a module",
      "def start(o): x.push_observation(o)\ndef stop(): x.pop_observation()\n"),
    SourceCase(
      "start and stop of a class",
      "class A:\n  def start(self, o): x.push_observation(o)\n"
        + "  def stop(self): x.pop_observation()\n"),
    SourceCase(
      "a module that pops", "def start(o): x.push_observation(o)\nstart(1)\nx.pop_observation()\n"),
    SourceCase(
      "a function that calls the one that pushes, and pops",
      "class A:\n  def start(self, o): x.push_observation(o)\ndef run(a):\n  a.start(1)\n"
        + "  try: work()\n  finally: x.pop_observation()\n"),
    SourceCase(
      "a function that calls the one that pushes and the one that pops",
      "class A:\n  def start(self, o): x.push_observation(o)\nclass B(A):\n"
        + "  def stop(self): x.pop_observation()\ndef run(b):\n  b.start(1)\n  b.stop()\n"),
    SourceCase(
      "a function that pops its own, but not surely",
      "def start(o):\n  x.push_observation(o)\n  work()\n  x.pop_observation()\n"
        + "def stop(): x.pop_observation()\n",
      "unpopped 2 start: x.push_observation"),
    SourceCase(
      "no function that pops another one's",
      "def start(o): x.push_observation(o)\ndef run(o):\n  x.push_observation(o)\n"
        + "  try: work()\n  finally: x.pop_observation()\n",
      "unpopped 1 start: x.push_observation"),
    SourceCase(
      "start and stop of two classes",
      "class A:\n  def start(self, o): x.push_observation(o)\n"
        + "class B:\n  def stop(self): x.pop_observation()\n",
      "unpopped 2 start: x.push_observation"),
  ]

  private static let queue = "class Queue(list):\n  def put(self, o): self.push_observation(o)\n"

  static let objects: [SourceCase] = [
    SourceCase(
      "an object of a class of the file",
      queue + "def f(o, r: Queue):\n  q = Queue()\n  q.push_observation(o)\n"
        + "  r.push_observation(o)\n  Queue().push_observation(o)\n"
        + "class A:\n  def __init__(self): self.q = Queue()\n"
        + "  def f(self, o): self.q.push_observation(o)\n"),
    SourceCase(
      "an object of a class further down",
      "def f(o):\n  q = Queue()\n  q.push_observation(o)\n" + queue),
    SourceCase(
      "an object of a class that is derived from FluxLoop's",
      "import fluxloop\nclass A(fluxloop.Context): pass\nclass Queue(A):\n"
        + "  def put(self, o): self.push_observation(o)\n"
        + "def f(o):\n  q = Queue()\n  q.push_observation(o)\n",
      "unpopped 4 put: self.push_observation", "unpopped 7 f: q.push_observation"),
    SourceCase(
      "an attribute of an object of the file's class",
      queue + "def f(o):\n  q = Queue()\n  q.context.push_observation(o)\n",
      "unpopped 5 f: q.context.push_observation"),
    SourceCase(
      "an attribute that is FluxLoop's",
      "import fluxloop\nclass A:\n  def __init__(self):\n"
        + "    self.push_observation = fluxloop.get_current_context().push_observation\n"
        + "  def f(self, o):\n    self.push_observation(o)\n    work()\n",
      "unpopped 6 f: self.push_observation"),
    SourceCase(
      "an object of a class that is derived from an unknown one",
      "import app\nclass A(app.Mixin):\n  def f(self, o): self.push_observation(o)\n",
      "unpopped 3 f: self.push_observation"),
    SourceCase(
      "an object of a class that passes it on",
      "import fluxloop\nclass A:\n  def push_observation(self, o):\n"
        + "    fluxloop.get_current_context().push_observation(o)\n"
        + "def f(o):\n  a = A()\n  a.push_observation(o)\n  work()\n",
      "unpopped 7 f: a.push_observation"),
    SourceCase(
      "an object of a class that keeps it",
      "class A:\n  def push_observation(self, o): self.all.append(o)\n"
        + "def f(o):\n  a = A()\n  a.push_observation(o)\n  work()\n"),
    SourceCase(
      "a class of another file",
      "from app import Queue\ndef f(o):\n  q = Queue()\n  q.push_observation(o)\n",
      "unpopped 4 f: q.push_observation"),
  ]

  @Test(
    "A push is reported unless it is popped after any error and otherwise.",
    arguments: errors + caught)
  func error(_ form: SourceCase) { #expect(form.found == form.expected) }

  @Test("Nothing fails between pushes and pops that follow each other.", arguments: runs)
  func run(_ form: SourceCase) { #expect(form.found == form.expected) }

  @Test("A function that pops may be called or passed on.", arguments: functions)
  func function(_ form: SourceCase) { #expect(form.found == form.expected) }

  @Test("One function may push, and another one pop.", arguments: pairs)
  func pair(_ form: SourceCase) { #expect(form.found == form.expected) }

  @Test("Only what is pushed on FluxLoop's stack counts.", arguments: objects)
  func object(_ form: SourceCase) { #expect(form.found == form.expected) }
}
