import Foundation
import TestSupport
import Testing

extension LargeCommands {
  @Suite("Fixes of Python source")
  struct SourceFixTests {
    private static let imports = "import fluxloop\nfrom agents import function_tool\n"

    /// Sources with mistakes, and what they become.
    static let samples: [(wrong: String, right: String)] = [
      (
        "@fluxloop.tool()\n@function_tool\ndef f(): pass\n",
        "@function_tool\n@fluxloop.tool()\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool(  # why\n  name='tool.f',\n)\n# between\n\n@function_tool(\n  strict_mode=False)\ndef f(): pass\n",
        "@function_tool(\n  strict_mode=False)\n# between\n\n@fluxloop.tool(  # why\n  name='tool.f',\n)\ndef f(): pass\n"
      ),
      (
        "class A:\n\tif True:\n\t\t@fluxloop.tool() # a\n\t\t@function_tool # b\n\t\tdef f(self): pass\n",
        "class A:\n\tif True:\n\t\t@function_tool # b\n\t\t@fluxloop.tool() # a\n\t\tdef f(self): pass\n"
      ),
      (
        "@fluxloop.tool()\r\n@function_tool\r\ndef f(): pass\r\n",
        "@function_tool\r\n@fluxloop.tool()\r\ndef f(): pass\r\n"
      ),
      (
        "@fluxloop.tool()\n@function_tool\ndef f(): pass",
        "@function_tool\n@fluxloop.tool()\ndef f(): pass"
      ),
      (
        "@fluxloop.tool(name='f')\n@fluxloop.tool(name='tool.f')\ndef f(): pass\n",
        "@fluxloop.tool(name='f')\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool()\n@function_tool\n@fluxloop.tool()\ndef f(): pass\n",
        "@function_tool\n@fluxloop.tool()\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool()\n@fluxloop.tool()  # a\n@fluxloop.tool(\n)\n@retry\n@fluxloop.tool()\ndef f(): pass\n",
        "@fluxloop.tool()\n@retry\n@fluxloop.tool()\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool()\n@retry\n@function_tool\n@fluxloop.tool(description='d')\ndef f(): pass\n",
        "@retry\n@function_tool\n@fluxloop.tool(description='d')\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool()\n@fluxloop.tool()\n@function_tool\n@fluxloop.tool()\ndef f(): pass\n",
        "@function_tool\n@fluxloop.tool()\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool()\n@staticmethod\n# é\n@function_tool\nasync def f(): 'ü'\n",
        "@staticmethod\n@function_tool\n# é\n@fluxloop.tool()\nasync def f(): 'ü'\n"
      ),
      (
        "@fluxloop.agent()\n@fluxloop.tool()\n@function_tool\ndef f(): pass\n",
        "@function_tool\n@fluxloop.agent()\n@fluxloop.tool()\ndef f(): pass\n"
      ),
      (
        "@fluxloop.tool()\n@fluxloop.tool()\n@function_tool\ndef f(): pass\nx = 1\n\n\n\n\n\n\n\n"
          + "@fluxloop.tool()\n@function_tool\ndef g(): pass\n",
        "@function_tool\n@fluxloop.tool()\ndef f(): pass\nx = 1\n\n\n\n\n\n\n\n"
          + "@function_tool\n@fluxloop.tool()\ndef g(): pass\n"
      ),
    ]

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func contents(_ name: String) throws -> Data {
      try Data(contentsOf: URL(filePath: folder.path(name)))
    }

    private func run(_ command: String...) async throws -> Int32 {
      try await ChildProcess.run(
        command, stdin: "/dev/null", stdout: folder.path("stdout"), stderr: folder.path("stderr"),
        timeout: .seconds(20))
    }

    @Test(
      "The diff and the fix make the same valid file, in which nothing is left to report.",
      arguments: samples, ["", "\u{FEFF}"])
    func fix(_ sample: (wrong: String, right: String), _ start: String) async throws {
      let end = sample.wrong.contains("\r\n") ? "\r\n" : "\n"
      let imports = start + Self.imports.replacing("\n", with: end)
      for name in ["a/sub dir/x.py", "b/sub dir/x.py"] {
        try folder.write(imports + sample.wrong, to: name)
      }
      let (a, b) = (folder.path("a"), folder.path("b"))
      let diff = try await Program.run("check", "--source", a, "--diff")
      #expect(diff.code == 1)
      try folder.write(diff.stdout, to: "a.diff")
      #expect(try await run("patch", "-d", b, "-p1", "-i", folder.path("a.diff")) == 0)
      #expect(try await Program.run("check", "--source", a, "--fix").code == 0)
      let fixed = try contents("a/sub dir/x.py")
      #expect(String(decoding: fixed, as: UTF8.self) == imports + sample.right)
      #expect(try contents("b/sub dir/x.py") == fixed)
      #expect(try await run("python3", "-m", "py_compile", folder.path("a/sub dir/x.py")) == 0)
      #expect(try await Program.run("check", "--source", a, "--fix").text == "nothing to fix\n")
      #expect(try contents("a/sub dir/x.py") == fixed)
      #expect(try await Program.run("check", "--source", a).text == "no findings\n")
      #expect(try await Program.run("check", "--source", a, "--diff").code == 0)
    }

    @Test("A fix keeps permissions and links, and leaves no other file.")
    func permissions() async throws {
      try folder.write(Self.imports + Self.samples[0].wrong, to: "real/x.py")
      let manager = FileManager.default
      try manager.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.path("real/x.py"))
      try folder.makeFolder("src")
      try manager.createSymbolicLink(
        atPath: folder.path("src/y.py"), withDestinationPath: folder.path("real/x.py"))
      #expect(
        try await Program.run("check", "--source", folder.path("src/y.py"), "--fix").code == 0)
      let link = try manager.destinationOfSymbolicLink(atPath: folder.path("src/y.py"))
      #expect(link == folder.path("real/x.py"))
      let mode = try manager.attributesOfItem(atPath: link)[.posixPermissions] as? Int
      #expect(mode == 0o750)
      #expect(try manager.contentsOfDirectory(atPath: folder.path("real")) == ["x.py"])
      let text = String(decoding: try contents("real/x.py"), as: UTF8.self)
      #expect(text == Self.imports + Self.samples[0].right)
    }

    @Test("A file to which a link leads out of the source is not changed.")
    func outside() async throws {
      let wrong = Self.imports + Self.samples[0].wrong
      try folder.write(wrong, to: "real/x.py")
      try folder.write(wrong, to: "src/inner/z.py")
      let links = ["y.py": "real/x.py", "folder": "real", "again.py": "src/inner/z.py"]
      for (name, target) in links {
        symlink(folder.path(target), folder.path("src/\(name)"))
      }
      let source = folder.path("src")
      let json = try await Program.run("check", "--source", source, "--format", "json")
      let findings = try JSONShape.objects(JSONShape.object(json.stdout)["findings"])
      let fixable = findings.filter { $0["fixable"] as? Bool == true }
      #expect(findings.count == 2)
      #expect(fixable.count == 1)
      let text = try await Program.run("check", "--source", folder.path("src/folder"))
      #expect(text.text.contains("apply:"))
      try folder.makeFolder("only")
      symlink(folder.path("real/x.py"), folder.path("only/y.py"))
      let only = folder.path("only")
      let sarif = try await Program.run("check", "--source", only, "--format", "sarif")
      #expect(sarif.text.contains("decorator-order") && !sarif.text.contains("artifactChanges"))
      #expect(!(try await Program.run("check", "--source", only)).text.contains("apply:"))
      #expect(try await Program.run("check", "--source", only, "--diff").code == 2)
      let diff = try await Program.run("check", "--source", source, "--diff")
      #expect(diff.code == 1)
      #expect(
        diff.text.split(separator: "\n").filter { $0.hasPrefix("+++") } == ["+++ b/inner/z.py"])
      let fix = try await Program.run("check", "--source", source, "--fix")
      #expect(fix.code == 2)
      #expect(fix.text == "fixed \(source)/inner/z.py\n")
      #expect(fix.stderr.contains("x.py: not fixed: the link leads out"))
      #expect(String(decoding: try contents("real/x.py"), as: UTF8.self) == wrong)
    }

    @Test("Only the findings of the chosen rules are fixed.")
    func rules() async throws {
      let path = try folder.write(Self.imports + Self.samples[0].wrong, to: "x.py")
      let other = try await Program.run(
        "check", "--source", path, "--diff", "--rule", "double-decorator")
      #expect(other.code == 0 && other.text.isEmpty)
      let same = try await Program.run(
        "check", "--source", path, "--diff", "--rule", "decorator-order")
      #expect(same.text.hasPrefix("--- a/x.py\n+++ b/x.py\n@@ -1,5 +1,5 @@\n"))
    }

    @Test("SARIF contains the replacements of the fix.")
    func sarif() async throws {
      let path = try folder.write(Self.imports + Self.samples[0].wrong, to: "x.py")
      let result = try await Program.run("check", "--source", path, "--format", "sarif")
      let runs = try JSONShape.objects(JSONShape.object(result.stdout)["runs"])
      let results = try JSONShape.objects(runs.first?["results"])
      let fixes = try JSONShape.objects(results.first?["fixes"])
      let changes = try JSONShape.objects(fixes.first?["artifactChanges"])
      let replacements = try JSONShape.objects(changes.first?["replacements"])
      let texts = replacements.compactMap {
        ($0["insertedContent"] as? [String: Any])?["text"] as? String
      }
      #expect(texts == ["@function_tool", "@fluxloop.tool()"])
      let regions = replacements.compactMap { $0["deletedRegion"] as? [String: Int] }
      #expect(
        regions.first == ["startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 17])
    }

    @Test(
      "A fix is only made of source, and in one way.",
      arguments: [
        ["--fix"], ["--diff"], ["--source", ".", "--fix", "--diff"],
        ["--source", ".", "--diff", "--format", "json"], [".", "--source", ".", "--fix"],
        ["--source", ".", "--source", ".", "--diff"],
      ])
    func usage(_ arguments: [String]) async throws {
      #expect(try await Program.run(["check"] + arguments).code == 64)
    }
  }
}
