import Foundation
import TestSupport
import Testing

extension LargeCommands {
  /// Paths in the reports of `check` for CI.
  @Suite("Paths in reports")
  struct ReportPathTests {
    /// A repository with an experiment in `my runs/exp ü#1`, whose output is a generator.
    private static func repository() throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      try folder.makeFolder("repo/.git")
      try write(folder, "repo/my runs/exp ü#1")
      try write(folder, "other/exp")
      return folder
    }

    private static func write(_ folder: TemporaryFolder, _ name: String) throws {
      let line = Observations.line(
        "a", type: "agent", extra: #""output": "<generator object f at 0x7f00aa>""#)
      try folder.write(lines: [line], to: name + "/observations.jsonl")
      try folder.write(lines: [#"{"trace_id": "t", "iteration": 0}"#], to: name + "/traces.jsonl")
    }

    private static func uris(_ arguments: String..., in folder: String) async throws -> Set<String>
    {
      let result = try await Program.run(["check", "--format", "sarif"] + arguments, in: folder)
      let log = try JSONShape.object(result.stdout)
      let run = try #require(try JSONShape.objects(log["runs"]).first)
      let places = try JSONShape.objects(run["results"]).flatMap {
        try JSONShape.objects($0["locations"])
      }
      return Set(
        try places.map { place in
          let physical = try JSONShape.member("physicalLocation", of: place)
          let artifact = try JSONShape.member("artifactLocation", of: physical)
          return try #require(artifact["uri"] as? String)
        })
    }

    private static let encoded = "my%20runs/exp%20%C3%BC%231/observations.jsonl"

    @Test("SARIF has paths relative to the repository, however they are typed.")
    func sarif() async throws {
      let folder = try Self.repository()
      let experiment = folder.path("repo/my runs/exp ü#1")
      for (path, start) in [
        ("my runs/exp ü#1", "repo"), ("./my runs//exp ü#1/", "repo"), (experiment, "repo"),
        (".", "repo/my runs/exp ü#1"),
        ("../exp ü#1", "repo/my runs/exp ü#1"), ("exp ü#1/observations.jsonl", "repo/my runs"),
        ("../../other/../repo/my runs/exp ü#1", "repo/my runs"),
      ] {
        let uris = try await Self.uris(path, in: folder.path(start))
        #expect(uris == [Self.encoded], "\(path)")
      }
    }

    @Test("What is outside of the root is a file URI.")
    func outside() async throws {
      let folder = try Self.repository()
      let real = try #require(realpath(folder.path, nil))
      defer { free(real) }
      let expected = "file://" + String(cString: real) + "/other/exp/observations.jsonl"
      for path in ["../other/exp", String(cString: real) + "/other/exp"] {
        #expect(try await Self.uris(path, in: folder.path("repo")) == [expected])
        let github = try await Program.run(
          "check", "--format", "github", path, in: folder.path("repo"))
        #expect(github.text.contains("file=file%3A//"))
      }
    }

    @Test("--root names another root, and must be a folder.")
    func root() async throws {
      let folder = try Self.repository()
      let uris = try await Self.uris(
        "repo/my runs/exp ü#1", "other/exp", "--root", ".", in: folder.path)
      #expect(uris == ["repo/" + Self.encoded, "other/exp/observations.jsonl"])
      let inner = try await Self.uris(
        "my runs/exp ü#1", "--root", "my runs", in: folder.path("repo"))
      #expect(inner == ["exp%20%C3%BC%231/observations.jsonl"])
      let wrong = try await Program.run(
        "check", "--root", "nowhere", "my runs/exp ü#1", in: folder.path("repo"))
      #expect(wrong.code == 64)
    }

    @Test("Without a repository, paths are relative to the working folder.")
    func noRepository() async throws {
      let folder = try Self.repository()
      #expect(
        try await Self.uris("./other/exp", in: folder.path) == ["other/exp/observations.jsonl"])
    }

    @Test("In a working folder that has been removed, paths are file URIs, unless a root is named.")
    func removedFolder() async throws {
      let folder = try Self.repository()
      let real = try #require(realpath(folder.path, nil))
      defer { free(real) }
      let other = String(cString: real) + "/other"
      func check(_ options: [String]) async throws -> String {
        try await Program.run(
          script: "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" \"$@\"",
          ["check", other + "/exp", "--format", "github"] + options, in: folder.path
        ).text
      }
      for options in [[], ["--root", "."]] {
        let text = try await check(options)
        #expect(text.contains("file=file%3A//" + other + "/exp/observations.jsonl"), "\(text)")
      }
      #expect(try await check(["--root", other]).contains("file=exp/observations.jsonl"))
      for (path, cause) in [
        (".", "the folder has been removed"), ("", "the working folder has been removed"),
      ] {
        let result = try await Program.run(
          script: "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" check \(path)", [],
          in: folder.path)
        #expect(result.code == 2)
        #expect(result.stderr.contains(cause), "\(result.stderr)")
      }
    }

    @Test("Standard input and names that are not UTF-8 are valid URIs.")
    func unusual() async throws {
      let folder = try Self.repository()
      let line = Observations.line("a", extra: #""level": {}"#)
      let input = try await Program.run(
        "check", "--format", "sarif", "-", stdin: Data(line.utf8), in: folder.path)
      #expect(input.text.contains(#""uri":"stdin""#))
      let script =
        #"d=$(printf 'b\377\351d'); mkdir "$d"; printf '%s\n' "$1" > "$d/observations.jsonl""#
      _ = try await ChildProcess.run(
        ["/bin/sh", "-c", "cd \"$0\"; " + script, folder.path("other"), line],
        stdin: "/dev/null", stdout: folder.path("out"), stderr: folder.path("err"),
        timeout: .seconds(20))
      let uris = try await Self.uris(".", in: folder.path("other"))
      #expect(uris.contains("b%FF%E9d/observations.jsonl"))
    }

    @Test("Annotations have the same paths, not encoded.")
    func annotations() async throws {
      let folder = try Self.repository()
      let result = try await Program.run(
        "check", "--format", "github", ".", in: folder.path("repo/my runs/exp ü#1"))
      #expect(!result.lines.isEmpty)
      for line in result.lines {
        #expect(line.contains(" file=my runs/exp ü#1/observations.jsonl,"))
      }
    }

    @Test("Python source has paths relative to the repository too.")
    func source() async throws {
      let folder = try Self.repository()
      let program = Samples.decoratorMistakes + "/decorator-order/not-callable/wrong/program.py"
      try folder.copy(program, to: "repo/src/a b/program.py")
      let uris = try await Self.uris("--source", "../src", in: folder.path("repo/my runs"))
      #expect(uris == ["src/a%20b/program.py"])
    }
  }
}
