import Foundation
import Support
import TestSupport
import Testing

extension LargeCommands {
  @Suite("Files that are no files, or change while they are read")
  struct RealFaultTests {
    private static let names = [
      "observations.jsonl", "traces.jsonl", "trace_summary.jsonl", "summary.json", "errors.json",
      "turns.jsonl", "evaluation/per_trace.jsonl", "evaluation/summary.json",
    ]
    /// What is at the path of a file, and the cause that is reported.
    private static let kinds: [(kind: String, cause: String)] = [
      ("fifo", "it is a named pipe, not a file"), ("socket", "it is a socket, not a file"),
      ("/dev/zero", "it is a device, not a file"), ("/dev/full", "it is a device, not a file"),
      ("/dev/tty", "it is a device, not a file"), ("folder", "it is a folder, not a file"),
      ("loop", "Too many levels of symbolic links"),
    ]

    private static func make(_ kind: String, at path: String) throws {
      switch kind {
      case "fifo": #expect(mkfifo(path, 0o600) == 0)
      case "folder":
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      case "loop": #expect(symlink((path as NSString).lastPathComponent, path) == 0)
      case "socket": makeSocket(at: path)
      default: #expect(symlink(kind, path) == 0)
      }
    }

    private static func makeSocket(at path: String) {
      let descriptor = Support.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let isBound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) } == 0
      }
      #expect(isBound)
      close(descriptor)
    }

    @Test("What is not a regular file is a finding with its cause.", arguments: kinds)
    func kind(_ kind: String, _ cause: String) async throws {
      for name in Self.names {
        let folder = try TemporaryFolder()
        if name != "observations.jsonl" {
          try folder.write(Observations.line("a"), to: "x/observations.jsonl")
        }
        try folder.makeFolder("x/evaluation")
        try Self.make(kind, at: folder.path("x/" + name))
        let result = try await Program.run("check", folder.path("x"))
        // Without its observations there is nothing to check.
        #expect(result.code == (name == "observations.jsonl" ? 2 : 1), "\(name): \(result.stderr)")
        #expect((result.text + result.stderr).contains(cause), "\(name)")
      }
    }

    #if os(Linux)
      @Test("A source and a file of prices that state no size are read, and fail with their cause.")
      func sizeless() async throws {
        let folder = try TemporaryFolder()
        symlink("/proc/self/mem", folder.path("a.py"))
        for arguments in [
          ["check", "--source", folder.path("a.py")], ["check", "--source", folder.path(".")],
          ["check", "--source", folder.path("a.py"), "--diff"],
          ["stats", "--prices", "/proc/self/mem", Samples.singleTurn],
        ] {
          let result = try await Program.run(arguments)
          #expect(result.code == 2, "\(arguments)")
          #expect(result.stderr.contains("Input/output error"), "\(arguments) \(result.stderr)")
        }
      }
    #endif

    @Test("Gigabytes without a line break are a finding, and the lines around them are read.")
    func sparse() async throws {
      let folder = try TemporaryFolder()
      let path = try folder.write(Observations.line("a") + "\n", to: "x/observations.jsonl")
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.truncate(atOffset: 3 << 29)
      try file.seekToEnd()
      try file.write(contentsOf: Data(("\n" + Observations.line("b") + "\n").utf8))
      try file.close()
      let result = try await Program.run(
        ["tree", "--format", "json", folder.path("x")], timeout: .seconds(60))
      #expect(result.text.contains("\"id\":\"a\""))
      #expect(result.text.contains("\"id\":\"b\""))
      #expect(result.text.contains("malformed-line"))
    }

    @Test("Files that change while they are read never end the program by a signal.")
    func changes() async throws {
      let folder = try TemporaryFolder()
      try folder.copy(Samples.singleTurn, to: "x")
      let path = folder.path("x/observations.jsonl")
      let whole = try FileContents.bytes(path)
      let isDone = StopFlag()
      let changer = Task.detached {
        var random = SplitMix64(seed: 7)
        while !isDone.isSet { try Self.change(path, whole, &random) }
      }
      for round in 0..<25 {
        let command = ["check", "tree", "stats", "failures"][round % 4]
        let result = try await Program.run(command, folder.path("x"))
        #expect(result.code < 128, "\(command): \(result.stderr)")
      }
      isDone.set()
      try await changer.value
    }

    private static func change(
      _ path: String, _ whole: [UInt8], _ random: inout SplitMix64
    ) throws {
      let part = Data(whole.prefix(random.below(whole.count)))
      switch random.below(4) {
      case 0: try part.write(to: URL(filePath: path), options: .atomic)
      case 1: truncate(path, off_t(random.below(whole.count)))
      case 2:
        unlink(path)
        usleep(500)
      default:
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        _ = part.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
      }
      usleep(300)
    }

    @Test("Each of many experiments is opened.")
    func manyExperiments() async throws {
      let folder = try TemporaryFolder()
      for number in 0..<1500 {
        try folder.write(Observations.line("o\(number)"), to: "e/x\(number)/observations.jsonl")
      }
      let result = try await Program.run(
        ["tree", "--format", "json", folder.path("e")], timeout: .seconds(120))
      #expect(result.text.components(separatedBy: "\"id\":\"o").count == 1501)
    }
  }
}
