import Foundation
import TestSupport
import Testing

import TraceCore
@testable import PythonScan

@Suite("Python source: files and folders")
struct SourceScanFilesTests {
  private static let wrong =
    "import fluxloop\nfrom agents import function_tool\n@fluxloop.tool()\n@function_tool\n"
    + "def f(): pass\n"

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "A folder is read with its subfolders, without hidden ones and those of installed packages.")
  func subfolders() throws {
    for name in [
      "b.py", "a/c.py", "a/.hidden.py", ".git/d.py", "venv/e.py", ".venv/f.py",
      "x/__pycache__/g.py",
      "lib/site-packages/h.py", "node_modules/i.py", "a/readme.md", "a/venv.py",
    ] { try folder.write(Self.wrong, to: name) }
    for name in ["venv", "envs/a"] {
      try folder.write("home = /usr/bin\n", to: name + "/pyvenv.cfg")
    }
    try folder.write(Self.wrong, to: "envs/a/lib/j.py")
    try folder.makeFolder("dir.py")
    let report = SourceScanner.scan(folder.path)
    #expect(report.findings.map(\.file) == ["a/c.py", "a/venv.py", "b.py"].map(folder.path))
    #expect(report.filesRead == 3)
    #expect(report.failures.isEmpty)
  }

  @Test("A file that is in several of the scanned paths is read once.")
  func severalPaths() throws {
    for name in ["a/b/x.py", "a/y.py", "c.py"] { try folder.write(Self.wrong, to: name) }
    let paths = ["c.py", "a", "a/b", "a/y.py"].map(folder.path)
    let report = SourceScanner.scan(paths)
    #expect(report.filesRead == 3)
    #expect(report.findings.map(\.file) == ["a/b/x.py", "a/y.py", "c.py"].map(folder.path))
    #expect(report.path(containing: folder.path("a/b/x.py")) == folder.path("a/b"))
    #expect(report.path(containing: folder.path("c.py")) == folder.path("c.py"))
  }

  @Test("A path can be read if one file of it can.")
  func readable() throws {
    try folder.write("", to: "a/b/x.py")
    try folder.write("", to: "c/readme.md")
    try folder.makeFolder("d/e.py")
    let readable = ["a", "a/b/x.py", "c", "d", "missing"].map {
      SourceScanner.canRead(folder.path($0))
    }
    #expect(readable == [true, true, false, false, false])
  }

  @Test("Agents in FluxLoop's hidden folder are read.")
  func fluxLoopFolder() throws {
    for name in [".fluxloop/scenarios/a/agents/b.py", ".fluxloop/scenarios/a/.state/c.py"] {
      try folder.write(Self.wrong, to: name)
    }
    let report = SourceScanner.scan(folder.path)
    #expect(report.findings.map(\.file) == [folder.path(".fluxloop/scenarios/a/agents/b.py")])
  }

  @Test("A file is read, whatever its name.")
  func anyName() throws {
    let path = try folder.write(Self.wrong, to: "script")
    let report = SourceScanner.scan(path)
    #expect(report.findings.map(\.file) == [path])
    #expect(report.filesRead == 1)
  }

  @Test(
    "An ending is one of bytes: a letter before it may be one character with the dot.",
    arguments: ["a\u{600}", "\u{301}", "\u{E33}a", "\u{1F1E6}", "\u{110BD}"])
  func joinedEndings(_ name: String) throws {
    let path = try folder.write(Self.wrong, to: name + ".py")
    #expect(SourceScanner.scan(folder.path).findings.map(\.file) == [path])
  }

  @Test("Symbolic links are followed, and no file is read twice.")
  func symbolicLinks() throws {
    let other = try TemporaryFolder()
    try other.write(Self.wrong, to: "out.py")
    try folder.write(Self.wrong, to: "a/b.py")
    let links = [
      ("a/self", folder.path("a")), ("a/up", folder.path), ("above", folder.path + "/.."),
      ("out", other.path), ("out2", other.path), ("gone", folder.path("nothing")),
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path(name), withDestinationPath: target)
    }
    try FileManager.default.createSymbolicLink(
      atPath: other.path("back"), withDestinationPath: folder.path)
    let report = SourceScanner.scan(folder.path)
    #expect(report.findings.map(\.file) == ["a/b.py", "out/out.py"].map(folder.path))
    #expect(report.failures.isEmpty)
  }

  @Test("A path that cannot be read is a failure with its reason.")
  func missing() throws {
    let missing = SourceScanner.scan(folder.path("none"))
    #expect(missing.failures.map(\.path) == [folder.path("none")])
    #expect(missing.failures.map(\.reason) == ["No such file or directory"])
    #expect(missing.filesRead == 0)
  }

  @Test("What cannot be Python source is a failure with its reason.")
  func otherFiles() throws {
    try folder.write([0xFF, 0xFE, 0x61, 0x00], to: "utf16.py")
    #expect(mkfifo(folder.path("pipe.py"), 0o600) == 0)
    try folder.write("x = 1", to: "real.py")
    symlink("real.py", folder.path("same.py"))
    for path in [folder.path, folder.path("pipe.py")] {
      let reasons = SourceScanner.scan(path).failures.map(\.reason)
      #expect(reasons.contains("it is a named pipe, not a file"))
    }
    let report = SourceScanner.scan(folder.path)
    #expect(report.filesRead == 1)
    #expect(!report.isComplete)
    #expect(report.failures.map(\.path).contains(folder.path("utf16.py")))
  }

  @Test("A file is only read if its encoding leaves every byte of ASCII what it is.")
  func encodings() throws {
    let read = [
      "# coding: UTF_8", "# vim: set fileencoding=latin-1 :", "\n#-*-coding: cp1252-*-",
      "# -*- coding: utf-8-unix -*-", "# coding euc coding:ISO_8859-15", "\u{FEFF}# coding: utf-8",
      "#\r\n# coding: koi8_r", "x = 1\n# coding: big5", "\n\n# coding: gbk", "# encoding gbk",
      "x = 1  # coding: gbk", "# coding:",
    ]
    let unread = [
      "# -*- coding: Shift_JIS -*-", "#!python\n# coding: cp932", "\u{C}# coding=gb18030",
      "# coding: big5hkscs", "\r# coding: iso2022-jp", "# coding: utf-7", "# coding: unknown",
      "\u{FEFF}# coding: latin-1", "# coding: mac_arabic",
    ]
    for (comments, isRead) in [(read, true), (unread, false)] {
      for comment in comments {
        let path = try folder.write(comment + "\n" + Self.wrong, to: "a.py")
        let report = SourceScanner.scan(path)
        #expect(report.findings.count == (isRead ? 1 : 0), "\(comment)")
        #expect(report.isComplete == isRead && report.filesRead == (isRead ? 1 : 0))
      }
    }
    try folder.write("# coding: gbk\nx = 1\n", to: "a.py")
    #expect(SourceScanner.scan(folder.path).isComplete)
    try folder.write("import fluxloop\nrec = fluxloop.tool\n", to: "b.py")
    try folder.write("# coding: gbk\nfrom b import rec\n", to: "a.py")
    #expect(SourceScanner.scan(folder.path).failures.map(\.path) == [folder.path("a.py")])
  }

  @Test(
    "A file with a bracket or a string that is never closed is not read.",
    arguments: [
      ("x = (", "("), ("def g(:", "("), ("x = [1, {2", "{"), ("x = \"\"\"", "a string"),
      ("x = rb'''a\\'''", "a string"), ("x = 'a", "a string"), ("x = f'{a}", "a string"),
      ("x = f'''{'''", "a string"), ("x = f'''{1", "{"), ("x = (f'{a:{1}}'", "("),
    ])
  func unclosed(_ source: String, _ what: String) throws {
    let path = try folder.write("\n" + source + "\n" + Self.wrong, to: "a.py")
    let report = SourceScanner.scan(path)
    #expect(report.findings.isEmpty && report.filesRead == 0)
    let reason = "line 2: \(what) is never closed, so Python does not run it"
    #expect(report.failures.map(\.reason) == [reason])
  }

  @Test(
    "A file with a merge conflict, or with a decorator of nothing, is not read.",
    arguments: [
      ("<<<<<<< HEAD", 2, "a merge conflict is not resolved"),
      (">>>>>>> x", 2, "a merge conflict is not resolved"),
      ("f(1,\n=======\n2)", 3, "a merge conflict is not resolved"),
      ("|||||||", 2, "a merge conflict is not resolved"),
      (
        "@a\nx = 1", 3, "something else follows where the function of a decorator is expected"
      ),
    ])
  func noPython(_ source: String, _ line: Int, _ what: String) throws {
    let path = try folder.write("\n" + source + "\n" + Self.wrong, to: "a.py")
    let report = SourceScanner.scan(path)
    #expect(report.findings.isEmpty && report.filesRead == 0)
    #expect(report.failures.map(\.reason) == ["line \(line): \(what), so Python does not run it"])
  }

  @Test(
    "A file that ends with a decorator is not read, and the marks of a conflict in a text are none."
  )
  func endsWithDecorator() throws {
    let path = try folder.write(Self.wrong + "\n@fluxloop.tool()\n", to: "a.py")
    let line = (Self.wrong + "\n").count { $0 == "\n" } + 1
    #expect(
      SourceScanner.scan(path).failures.map(\.reason) == [
        "line \(line): the file ends where the function of a decorator is expected, "
          + "so Python does not run it"
      ])
    try folder.write(
      "x = \"\"\"\n<<<<<<< a\n=======\n\"\"\"\n# =======\n" + Self.wrong, to: "a.py")
    let report = SourceScanner.scan(path)
    #expect(report.failures.isEmpty && report.findings.count == 1)
  }

  @Test("A link to a file is read if the file is not found without it.")
  func fileLinks() throws {
    let other = try TemporaryFolder()
    try other.write("x = 1", to: "out.py")
    try folder.write("x = 1", to: "a.py")
    try folder.write("x = 1", to: "venv/lib/inner.py")
    try folder.write("", to: "venv/pyvenv.cfg")
    symlink("a.py", folder.path("b.py"))
    symlink("venv/lib/inner.py", folder.path("c.py"))
    symlink(other.path("out.py"), folder.path("d.py"))
    symlink(other.path("out.py"), folder.path("e.py"))
    #expect(SourceScanner.scan(folder.path).filesRead == 3)
    let links = try TemporaryFolder()
    symlink(other.path("out.py"), links.path("d.py"))
    #expect(SourceScanner.canRead(links.path))
  }

  @Test("An empty file counts as read.")
  func emptyFile() throws {
    try folder.write("", to: "a.py")
    #expect(SourceScanner.scan(folder.path).filesRead == 1)
  }

  @Test("Additional framework decorators can be named.")
  func extraDecorators() throws {
    try folder.write("import fluxloop\n@fluxloop.tool()\n@mine\ndef f(): pass\n", to: "a.py")
    #expect(SourceScanner.scan(folder.path).findings.isEmpty)
    let names = DecoratorNames(framework: ["mine"])
    #expect(SourceScanner.scan(folder.path, names: names).findings.count == 1)
  }

  @Test(
    "A decorator that another file of the folder passes on is FluxLoop's.",
    arguments: [
      ("app/tracing.py", "from app.tracing import rec"),
      ("app/tracing.py", "from .tracing import rec"),
      ("src/app/tracing.py", "from app.tracing import record as rec"),
      ("app/__init__.py", "from . import rec"), ("app/__init__.py", "from app import rec"),
      ("app/tracing.py", "import app.tracing as t\nrec = t.rec"),
    ])
  func passedOn(_ file: String, _ statement: String) throws {
    try folder.write("import fluxloop\nrec = fluxloop.tool\nrecord = rec\n", to: file)
    try folder.write(
      statement + "\nfrom agents import function_tool\n@rec(name='f')\n@function_tool\ndef f(): 1\n"
        + "@function_tool\n@rec(name='g')\ndef g(): 1\n", to: "app/main.py")
    let found = SourceScanner.scan(folder.path).findings
    #expect(found.map(\.file) == [folder.path("app/main.py")])
    #expect(found.map(\.toolName) == ["f"])
    #expect(found.first?.doubt == nil)
    try folder.write("rec = record = lambda **k: print\n# fluxloop\n", to: file)
    #expect(SourceScanner.scan(folder.path).findings.isEmpty)
  }
}
