import Foundation
import TestSupport
import Testing

@Suite("Paths on the command line")
struct PathArgumentTests {
  @Test("Several paths, or a folder of experiments, can be given.")
  func severalPaths() async throws {
    let two = try await TreeReport.of(Samples.singleTurn, Samples.broken)
    #expect(two.experiments.map(\.path) == [Samples.singleTurn, Samples.broken])
    let all = try await TreeReport.of(Samples.folder)
    #expect(all.experiments.map(\.path).contains(Samples.multiTurn))
    #expect(all.experiments.map(\.path).contains(Samples.broken))
  }

  @Test("A wrong path does not hide the others.")
  func oneWrongPath() async throws {
    let result = try await Program.run("tree", Samples.singleTurn + "/nope", Samples.multiTurn)
    #expect(result.code == 0)
    #expect(result.stderr.contains("/nope: no such file or folder"))
    #expect(result.text.contains(Samples.multiTurn))
  }

  @Test("Observations can come from standard input.")
  func standardInput() async throws {
    let file = Samples.singleTurn + "/observations.jsonl"
    let data = try Data(contentsOf: URL(filePath: file))
    let result = try await Program.run("tree", "--format", "json", "-", stdin: data)
    let report = try JSONDecoder().decode(TreeReport.self, from: result.stdout)
    let lines = data.split(separator: UInt8(ascii: "\n")).count
    #expect(report.experiments.first?.observations.count == lines)
  }

  @Test("After two dashes a path may begin with a dash.")
  func dashes() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"id": "a", "trace_id": "t", "type": "tool", "name": "dashing"}"# + "\n",
      to: "-dash/observations.jsonl")
    let result = try await Program.run("tree", "--", "-dash", in: folder.path)
    #expect(result.code == 0)
    #expect(result.text.contains("dashing"))
  }

  @Test("Names that are not UTF-8 differ from those that look like what stands for their bytes.")
  func invalidNames() async throws {
    let folder = try TemporaryFolder()
    let python = "@fluxloop.tool()\n@function_tool\ndef f(): pass\n"
    let script = """
      mkdir "$(printf 'e\\377')" "$(printf 'e\\364\\217\\277\\277')" s "$(printf 'd\\351')"
      printf '%s\\n' "$A" > "$(printf 'e\\377')/observations.jsonl"
      printf '%s\\n' "$B" > "$(printf 'e\\364\\217\\277\\277')/observations.jsonl"
      printf 'import fluxloop\\nfrom agents import function_tool\\n%s' "$PYTHON" > "$(printf 's/\\377.py')"
      printf 'x = 1\\n' > "$(printf 's/\\364\\217\\277\\277.py')"
      cp s/* "$(printf 'd\\351')"
      "$0" tree "$(printf 'e\\377')"; "$0" tree "$(printf 'e\\364\\217\\277\\277')"
      "$0" tree . | grep -c 'first\\|second'
      "$0" check --source s --fix; "$0" check --source="$(printf 'd\\351')" --fix
      cat "$(printf 's/\\377.py')" "$(printf 'd\\351/\\377.py')" 
      cat "$(printf 's/\\364\\217\\277\\277.py')" "$(printf 'd\\351/\\364\\217\\277\\277.py')"
      """
    let result = try await Program.run(
      script: script, in: folder.path,
      environment: [
        "A": Observations.line("first", type: "tool"),
        "B": Observations.line("second", type: "tool"), "PYTHON": python,
      ])
    let (text, lines) = (result.text + result.stderr, result.lines)
    #expect(lines.filter { $0.contains("first") }.count == 1, "\(text)")
    #expect(lines.filter { $0.contains("second") }.count == 1)
    #expect(lines.contains("2"))
    #expect(text.ranges(of: "@function_tool\n@fluxloop.tool()\ndef f()").count == 2, "\(text)")
    #expect(lines.filter { $0 == "x = 1" }.count == 2)
  }

  @Test("Names that differ only in bytes that are not UTF-8 are each read.")
  func differentBytes() async throws {
    let folder = try TemporaryFolder()
    let script = """
      x="$(printf 'a\\377')"; y="$(printf 'a\\376')"; mkdir "$x" "$y"
      echo "$A" > "$x/observations.jsonl"; echo "$B" > "$y/observations.jsonl"
      printf "$PYTHON" > "$x/p.py"; printf "$PYTHON" > "$y/p.py"
      "$0" tree "$x" "$y" | grep -c 'first\\|second'
      "$0" show second "$x" "$y" > /dev/null; echo "show $?"
      "$0" check --source "$x" --source="$y" --fix | grep -c '^fixed'
      "$0" tree "$y" --filter "name:$(printf 'second\\377')" | grep -c second
      "$0" tree "$y" --format json --trace "$(printf 't\\377')" | grep -c second
      """
    let result = try await Program.run(
      script: script, in: folder.path,
      environment: [
        "A": Observations.line("first", type: "tool"),
        "B": Observations.line("second", trace: "t\u{FFFD}", type: "tool", name: "second\u{FFFD}"),
        "PYTHON":
          #"import fluxloop\nfrom agents import function_tool\n@fluxloop.tool()\n@function_tool\ndef f(): pass\n"#,
      ])
    #expect(result.lines == ["2", "show 0", "2", "1", "1"], "\(result.text + result.stderr)")
  }

  @Test("Thousands of paths, as a shell expands * to, are all read, in linear time.")
  func manyPaths() async throws {
    let folder = try TemporaryFolder()
    let script = """
      for n in $(seq 1000 1250); do mkdir e$n; echo "$LINE" > e$n/observations.jsonl; done
      "$0" stats e* --format json > figures.json; "$0" tree --filter id:o e* --errors | grep -c 'span o'
      "$0" show o e* --raw | wc -l; "$0" e* --no-such-option 2>&1 | grep -c "Unknown option '--no-such-option'"
      "$0" check $(seq 40000) 2>&1 | tail -1
      """
    let result = try await Program.run(
      script: script, in: folder.path,
      environment: ["LINE": Observations.line("o", error: "ValueError: x")],
      timeout: .seconds(60))
    #expect(
      result.lines == ["251", "251", "1", "fluxloop-tui: 40000: no such file or folder"],
      "\(result.text)")
    let figures = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: folder.path + "/figures.json")))
    #expect(((figures as? [String: Any])?["experiments"] as? [Any])?.count == 251)
  }

  @Test("Bytes of a name that are not UTF-8 show as what they are, wherever it is named.")
  func shownNames() async throws {
    let script = """
      x="$(printf 'x\\377')"; mkdir -p experiments/"$x" experiments/"y$x" s
      printf '%s\\n{bad\\n' "$LINE" > experiments/"$x"/observations.jsonl
      ln -s nowhere experiments/"y$x"/observations.jsonl
      printf 'import fluxloop\\nfrom agents import function_tool\\n%s' "$PYTHON" > s/"$x.py"
      printf 'import fluxloop\\na = (' > s/"y$x.py"; printf 'no JSON' > "$x.json"
      "$0" COMMAND 2>&1 || true
      """
    for command in [
      "tree .", "tree . --format json", "check .", "check . --format json",
      "check . --format github", "check . --rule malformed-line", "stats .",
      "stats . --format json", "failures .", "failures . --format json", "show o .", "show zz $x .",
      "check --source s", "check --source s --format json", "check --source s --diff",
      "check --source s --fix", "tree none$x", "check --source none$x", "tree --prices $x.json .",
      "tree --prices none$x .", "tree --offline-store none$x .", "check --root none$x .",
    ] {
      let folder = try TemporaryFolder()
      let result = try await Program.run(
        script: script.replacing("COMMAND", with: command), in: folder.path,
        environment: [
          "LINE": Observations.line("o", type: "tool", extra: #""error": "ValueError: x""#),
          "PYTHON": "@fluxloop.tool()\n@function_tool\ndef f(): pass\n",
        ])
      #expect(
        result.text.contains(#"x\xFF"#) || result.text.contains(#"x\\xFF"#),
        "\(command): \(result.text)")
      // What stands for a byte, as a mark and as an escape.
      #expect(!result.text.contains("10FF") && !result.text.contains(#"\udbff"#), "\(command)")
      #expect(!result.text.unicodeScalars.contains { $0.value >= 0x10_FF00 }, "\(command)")
    }
  }

  @Test("Names that are equal strings, or begin with a mark, are those of their own files.")
  func equivalentNames() async throws {
    let folder = try TemporaryFolder()
    let script = """
      c="$(printf 'caf\\303\\251')"; d="$(printf 'cafe\\314\\201')"; m="$(printf '\\314\\201')"
      mkdir "$c" "$d" two; printf "$PYTHON" > "$d/victim.py"; ln -s "../$d/victim.py" "$c/link.py"
      for name in "$c" "$d" "$m"; do printf "$PYTHON" > "two/$name.py"; done
      "$0" check --source "$c" --fix; echo "code $?"; cmp "$d/victim.py" "two/$c.py" && echo untouched
      "$0" check --source two --diff | grep -c '^+++'
      "$0" check --source two --fix; echo "code $?"; "$0" check --source two
      echo "$LINE" > "$d/observations.jsonl"
      "$0" check "$d/observations.jsonl" --root "$c" --format github
      mkdir "two/$m"; echo "$LINE" > "two/$m/observations.jsonl"
      "$0" check "two/$m/observations.jsonl" --root two --format github
      b="$(printf 'f\\377')"; mkdir "$b" "$b/e"; echo "$LINE" > "$b/e/observations.jsonl"
      "$0" check "$b/e/observations.jsonl" --root "$b" --format github
      p="$(printf 'x\\330\\200y')"; mkdir "two/$p"; echo "$LINE" > "two/$p/observations.jsonl"
      "$0" check "two/$p/observations.jsonl" --root two --format github
      """
    let python =
      #"import fluxloop\nfrom agents import function_tool\n@fluxloop.tool()\n@function_tool\ndef f(): pass\n"#
    let result = try await Program.run(
      script: script, in: folder.path,
      environment: ["PYTHON": python, "LINE": Observations.line("a", start: 2, end: 1)])
    let lines = result.lines
    #expect(lines.prefix(2) == ["code 2", "untouched"], "\(result.text)")
    #expect(result.stderr.contains("link.py: not fixed: the link leads out"))
    #expect(lines[2] == "3")
    #expect(lines.filter { $0.utf8.starts(with: "fixed two/".utf8) }.count == 3)
    #expect(lines.contains("code 0") && lines.contains("no findings"))
    let files = lines.compactMap { $0.firstMatch(of: /file=([^,]*)/).map { String($0.1) } }
    try #require(files.count == 4)
    #expect(files[0].hasPrefix("file%3A///"), "\(files)")
    #expect(files[1].hasSuffix("/observations.jsonl") && !files[1].hasPrefix("file"))
    #expect(files[2] == "e/observations.jsonl")
    #expect(files[3] == "x<U+0600>y/observations.jsonl")
  }

  @Test("A store that is named and not there ends a command with its cause.")
  func missingStore() async throws {
    for (path, cause) in [("/nonexistent", "no such folder"), ("/etc/passwd", "not a folder")] {
      let result = try await Program.run("check", "--offline-store", path, Samples.singleTurn)
      #expect(result.code == 2)
      #expect(result.stderr.contains(path) && result.stderr.contains(cause), "\(result.stderr)")
    }
  }

  @Test("Without a path the newest experiment is used.")
  func newest() async throws {
    let folder = try TemporaryFolder()
    for (name, age) in [("older", 1000.0), ("newer", 10.0), ("oldest", 5000.0)] {
      let file = try folder.write(
        #"{"id": "a", "trace_id": "t", "type": "tool", "name": "\#(name)"}"# + "\n",
        to: "experiments/\(name)/observations.jsonl")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file)
    }
    let result = try await Program.run("tree", in: folder.path)
    #expect(result.text.contains("newer"))
    #expect(!result.text.contains("old"))
  }

  @Test(
    "Commands report which experiment they chose and why.",
    arguments: [["tree"], ["stats"], ["check"], ["show", "a"], []])
  func choice(_ command: [String]) async throws {
    let folder = try TemporaryFolder()
    for name in ["x-20261125-225101", "y-20261125-225000"] {
      try folder.write(
        #"{"id": "a", "trace_id": "t", "type": "tool", "name": "n"}"# + "\n",
        to: ".fluxloop/results/\(name)/observations.jsonl")
    }
    let src = try folder.makeFolder("src")
    let result = try await Program.run(command, in: src)
    #expect(
      result.stderr == "fluxloop-tui: opened ../.fluxloop/results/x-20261125-225101 "
        + "(the newest of 2 in ../.fluxloop/results)\n")
    #expect(!result.text.contains("opened"))
    #expect(try await Program.run(["tree", "."], in: folder.path).stderr.isEmpty)
  }

  @Test("If there is no experiment, the message lists where it was searched.")
  func nothingFound() async throws {
    let folder = try TemporaryFolder()
    let result = try await Program.run("tree", in: try folder.makeFolder("deep/in"))
    #expect(result.code == 2)
    for text in ["/deep/in", ".fluxloop/results/", "fluxloop/*/experiments/", "up to"] {
      #expect(result.stderr.contains(text), "\(result.stderr)")
    }
  }

  @Test("An empty folder of an aborted experiment opens and is reported.")
  func aborted() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.makeFolder("experiments/exp_20261125_224850")
    let result = try await Program.run("tree", path)
    #expect(result.code == 0)
    #expect(result.text.contains("0 runs"))
    #expect(result.stderr.contains("aborted"), "\(result.stderr)")
  }
}
