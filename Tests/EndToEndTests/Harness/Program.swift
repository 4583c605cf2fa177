import Foundation
import Support
import TestSupport

/// The built program, and runs of it without a screen.
enum Program {
  static let path = BuiltProgram.path("fluxloop-tui")

  /// The tests all begin at once. A hundred programs that compete for the processors would take longer than the time
  /// limit of each, which is there to end one that hangs.
  private static let places = Places(2 * processorCount)

  /// What the program wrote and how it ended.
  struct Result {
    var stdout: Data
    var stderr: String
    /// The exit code, or 128 plus the number of the signal that ended the program.
    var code: Int32

    var text: String { String(decoding: stdout, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  static func run(
    _ arguments: String..., stdin: Data = Data(), in folder: String? = nil,
    timeout: Duration = .seconds(20)
  ) async throws -> Result {
    try await run(arguments, stdin: stdin, in: folder, timeout: timeout)
  }

  /// Runs the program to its end, in an environment that is the same on every machine.
  static func run(
    _ arguments: [String], stdin: Data = Data(), in folder: String? = nil,
    environment: [String: String] = [:], timeout: Duration = .seconds(20)
  ) async throws -> Result {
    try await run(
      command: [path] + arguments, stdin: stdin, in: folder, environment: environment,
      timeout: timeout)
  }

  /// Runs a shell script to its end. The program is `$0` in it.
  static func run(
    script: String, _ arguments: [String] = [], in folder: String,
    environment: [String: String] = [:], timeout: Duration = .seconds(20)
  ) async throws -> Result {
    try await run(
      command: ["/bin/sh", "-c", script, path] + arguments, in: folder, environment: environment,
      timeout: timeout)
  }

  private static func run(
    command: [String], stdin: Data = Data(), in folder: String?,
    environment: [String: String], timeout: Duration = .seconds(20)
  ) async throws -> Result {
    let scratch = try TemporaryFolder()
    let input = try scratch.write(stdin, to: "stdin")
    let (output, errors) = (scratch.path("stdout"), scratch.path("stderr"))
    var command = command
    if let folder {
      command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + command
    }
    let code = try await places.occupy { [command] in
      try await ChildProcess.run(
        command, stdin: input, stdout: output, stderr: errors,
        environment: TestEnvironment.base.merging(environment) { $1 }, timeout: timeout)
    }
    return Result(
      stdout: try Data(contentsOf: URL(filePath: output)),
      stderr: String(decoding: try Data(contentsOf: URL(filePath: errors)), as: UTF8.self),
      code: code)
  }
}
