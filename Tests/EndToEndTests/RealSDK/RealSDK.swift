import Foundation
import TestSupport

/// The Python environment with the FluxLoop SDK and agent frameworks, in `.build/real-sdk`.
enum RealSDK {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The path of its Python. `Tests/RealSDK/make-environment` makes it on the first use.
  private static let python = Task {
    let scratch = try TemporaryFolder()
    let (output, messages) = (scratch.path("stdout"), scratch.path("stderr"))
    // The person's own environment: it may say how PyPI is reached.
    let code = try await ChildProcess.run(
      [Repository.path("Tests/RealSDK/make-environment")], stdout: output, stderr: messages,
      environment: ProcessInfo.processInfo.environment, timeout: .seconds(600))
    guard code == 0 else {
      let reason = try String(contentsOfFile: messages, encoding: .utf8)
      throw Failure(description: "Tests/RealSDK/make-environment failed: \(reason)")
    }
    return try String(contentsOfFile: output, encoding: .utf8).trimmingCharacters(in: .newlines)
  }

  /// Whether its tests run. With `CI` set they always do, and fail without the environment.
  static func isUsable() async -> Bool {
    if let value = ProcessInfo.processInfo.environment["CI"], !["", "false"].contains(value) {
      return true
    }
    do {
      _ = try await python.value
      return true
    } catch {
      print(error)
      return false
    }
  }

  /// Runs a program, which records to the offline store in a folder.
  ///
  /// No settings of the person who runs the tests apply, and nothing can be reached over the network.
  static func run(_ program: String, recordingTo store: String) async throws {
    var environment = TestEnvironment.base
    environment["HOME"] = store
    environment["FLUXLOOP_USE_COLLECTOR"] = "false"
    environment["FLUXLOOP_OFFLINE_DIR"] = store
    // The SDK waits for its thread at the end, which sleeps this many seconds.
    environment["FLUXLOOP_FLUSH_INTERVAL"] = "0.05"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    environment["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    environment["OPENAI_AGENTS_DISABLE_TRACING"] = "1"
    for name in ["HTTP_PROXY", "HTTPS_PROXY"] { environment[name] = "http://127.0.0.1:9" }
    let messages = store + ".messages"
    let code = try await ChildProcess.run(
      [try await python.value, program], stdout: "/dev/null", stderr: messages,
      environment: environment, timeout: .seconds(120))
    guard code == 0 else {
      let reason = try String(contentsOfFile: messages, encoding: .utf8)
      throw Failure(description: "\(program) ended with code \(code): \(reason)")
    }
  }
}
