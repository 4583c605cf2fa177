import Foundation
import Support
import TestSupport
import Testing

@Suite("Commands on unusual files")
struct ContainerCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func line(_ id: String) -> String {
    #"{"id": "\#(id)", "type": "tool", "name": "n", "start_time": "2025-11-15T12:00:00Z", "#
      + #""end_time": "2025-11-15T12:00:01Z", "trace_id": "t\#(id)"}"#
  }

  @Test("A file that is something else is named, and nothing was opened.")
  func foreign() async throws {
    for (content, text) in [
      (Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0]), "a PNG image"),
      (Data("a,b,c\n1,2,3\n4,5,6\n".utf8), "a CSV table"),
      (Data("a,b\n1,2\n3,4\n".utf8), "a CSV table"),
      (Data("<html></html>".utf8), "an HTML page"),
      (Data("{\"a\": 1}\n{\"b\": 1}\n".utf8), "JSON objects without observation ids or types"),
      (
        Data("[{\"messages\": []}]".utf8),
        "JSON objects without observation ids or types; keys: mess"
      ),
    ] {
      let path = try folder.write(content, to: "observations.jsonl")
      for arguments in [["tree", path], ["check", folder.path], ["stats", path]] {
        let result = try await Program.run(arguments)
        #expect(result.code == 2)
        #expect(result.stderr.contains("it contains no records: it looks like \(text)"))
        #expect(result.stderr.split(separator: "\n").count == 1)
      }
    }
  }

  @Test("Lines that follow packed data, which are ignored, are reported by every command.")
  func linesAfterPackedData() async throws {
    let folder = try TemporaryFolder()
    let packed = try Packing.gzip(Array((Self.line("a") + "\n").utf8))
    try folder.write(packed + Array((Self.line("b") + "\n").utf8), to: "observations.jsonl.gz")
    for command in ["tree", "stats", "failures", "check"] {
      let result = try await Program.run(command, folder.path)
      #expect(result.stderr.contains("observations.jsonl.gz: "), "\(command)")
      #expect(result.stderr.contains("they are ignored"), "\(command)")
    }
  }

  @Test("Standard input may have any form.")
  func standardInput() async throws {
    let lines = (0..<9).map { Self.line("\($0)") }
    let text = lines.joined(separator: "\n")
    let forms: [[UInt8]] = [
      try Packing.gzip(Array(text.utf8)), try Packing.zstd(Array(text.utf8)),
      Packing.utf16(text, isBigEndian: false), Array("[\(lines.joined(separator: ","))]".utf8),
      Array(lines.joined().utf8),
    ]
    let plain = try await Program.run("tree", "-", stdin: Data(text.utf8))
    for form in forms {
      let result = try await Program.run("tree", "-", stdin: Data(form))
      #expect(result.code == 0 && result.stderr.isEmpty)
      #expect(
        result.lines.filter { $0.contains("tool") } == plain.lines.filter { $0.contains("tool") })
    }
  }

  @Test("Pipes that a shell passes as paths are read as standard input is, several at once.")
  func pipes() async throws {
    let packed = try folder.write(
      try Packing.gzip(Array((Self.line("1") + "\n" + Self.line("2")).utf8)), to: "packed")
    let plain = try folder.write(lines: [Self.line("3")], to: "plain")
    let code = try await ChildProcess.run(
      [
        "/bin/sh", "-c",
        #"cat "$1" | { cat "$2" | "$0" tree --format json /dev/stdin /dev/fd/3; } 3<&0"#,
        Program.path, packed, plain,
      ], stdin: "/dev/null", stdout: folder.path("out"), stderr: folder.path("err"),
      timeout: .seconds(20))
    #expect(code == 0)
    let text = try String(contentsOfFile: folder.path("out"), encoding: .utf8)
    #expect(text.components(separatedBy: #""type":"tool""#).count == 4)
  }

  /// Runs the program with few descriptors.
  private func run(descriptors: Int, _ arguments: [String]) async throws -> Int32 {
    try await ChildProcess.run(
      ["/bin/sh", "-c", "ulimit -n \(descriptors); exec \"$0\" \"$@\"", Program.path] + arguments,
      stdin: "/dev/null", stdout: folder.path("out"), stderr: folder.path("err"),
      timeout: .seconds(60))
  }

  @Test("More experiments than there are descriptors are read.")
  func manyExperiments() async throws {
    for number in 0..<200 {
      let text = Self.line("\(number)") + "\n"
      let name = "experiments/exp_\(number)/observations.jsonl"
      if number % 2 == 0 {
        try folder.write(text, to: name)
      } else {
        try folder.write(Packing.gzip(Array(text.utf8)), to: name + ".gz")
      }
    }
    for command in ["tree", "stats", "check"] {
      #expect(try await run(descriptors: 100, [command, folder.path("experiments")]) == 0)
      #expect(try FileContents.bytes(folder.path("err")).isEmpty)
    }
  }

  @Test("An experiment that cannot be read is named beside one that can, and fails a check.")
  func unreadableExperiments() async throws {
    try folder.write(Self.line("good") + "\n", to: "x/exp_good/observations.jsonl")
    #expect(try await Program.run("check", folder.path("x")).code == 0)
    try folder.write("broken\nnot JSON\n\n{\n", to: "x/exp_broken/observations.jsonl")
    try folder.makeFolder("x/exp_pipe")
    #expect(mkfifo(folder.path("x/exp_pipe/observations.jsonl"), 0o600) == 0)
    try folder.makeFolder("x/exp_loop")
    #expect(symlink("traces.jsonl", folder.path("x/exp_loop/traces.jsonl")) == 0)
    let result = try await Program.run("check", folder.path("x"))
    #expect(result.code == 1)
    for text in [
      "exp_broken", "exp_pipe/observations.jsonl: the file could not be read: it is a named pipe",
      "exp_loop/traces.jsonl: the file could not be read: Too many levels of symbolic links",
    ] {
      #expect(result.stderr.contains(text), "\(result.stderr)")
    }
    for options in [["--fail-on", "never"], ["--ignore", "malformed-line,unreadable-file"]] {
      let result = try await Program.run(["check", folder.path("x")] + options)
      #expect(result.code == 2, "\(options)")
    }
    for name in ["exp_broken", "exp_pipe", "exp_loop"] {
      let paths = [folder.path("x/exp_good"), folder.path("x/\(name)")]
      #expect(try await Program.run(["check", "--fail-on", "never"] + paths).code == 2, "\(name)")
    }
    let json = try await Program.run("tree", "--format", "json", folder.path("x"))
    #expect(json.code == 0)
    #expect(json.text.components(separatedBy: "malformed-line").count == 4)
  }

  @Test("Where no temporary file can be made, the message names the folder.")
  func noTemporaryFile() async throws {
    try folder.write(Packing.gzip(Array(Self.line("a").utf8)), to: "observations.jsonl.gz")
    let code = try await ChildProcess.run(
      [
        "/bin/sh", "-c", "TMPDIR=/no/such/folder exec \"$0\" \"$@\"", Program.path, "tree",
        folder.path,
      ],
      stdin: "/dev/null", stdout: folder.path("out"), stderr: folder.path("err"),
      timeout: .seconds(20))
    #expect(code == 2)
    let errors = String(decoding: try FileContents.bytes(folder.path("err")), as: UTF8.self)
    #expect(errors.contains("no temporary file could be made in /no/such/folder"))
  }
}
