import Foundation

/// The built program, and runs of it without a screen.
enum Program {
  /// The executable in the build folder, where the tests themselves were built.
  static let path: String = {
    let starts =
      [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }
      + CommandLine.arguments.filter { $0.contains(".xctest") }
    for start in starts {
      var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
      // In a bundle the tests lie some folders deeper than the program.
      for _ in 0..<4 {
        folder = folder.deletingLastPathComponent()
        let candidate = folder.appendingPathComponent("fluxloop-tui").path
        if FileManager.default.isExecutableFile(atPath: candidate), !isFolder(candidate) {
          return candidate
        }
      }
    }
    return "fluxloop-tui was not built beside the tests"
  }()

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// What the program wrote and how it ended.
  struct Result {
    var stdout: Data
    var stderr: String
    /// The exit code, or 128 and the number of the signal that ended it.
    var code: Int32

    var text: String { String(decoding: stdout, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// Runs the program to its end with an environment that is the same everywhere.
  static func run(
    _ arguments: String..., stdin: Data = Data(), environment: [String: String] = [:],
    in folder: String? = nil, timeout: Duration = .seconds(20)
  ) async throws -> Result {
    try await run(
      arguments, stdin: stdin, environment: environment, in: folder, timeout: timeout)
  }

  static func run(
    _ arguments: [String], stdin: Data = Data(), environment: [String: String] = [:],
    in folder: String? = nil, timeout: Duration = .seconds(20)
  ) async throws -> Result {
    let scratch = try TemporaryFolder()
    let input = try scratch.file("stdin", stdin)
    let (output, errors) = (scratch.path("stdout"), scratch.path("stderr"))
    let environment = baseEnvironment.merging(environment) { $1 }
    var command = [path] + arguments
    if let folder {
      command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + command
    }
    let code = try await ChildProcess.run(
      command, stdin: input, stdout: output, stderr: errors, environment: environment,
      timeout: timeout)
    return Result(
      stdout: try Data(contentsOf: URL(fileURLWithPath: output)),
      stderr: String(decoding: try Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self),
      code: code)
  }

  /// Without the settings of whoever runs the tests.
  static let baseEnvironment: [String: String] = {
    var environment = [
      "TZ": "UTC", "LANG": "C.UTF-8", "TERM": "tmux-256color", "ESCDELAY": "25",
    ]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    return environment
  }()
}
