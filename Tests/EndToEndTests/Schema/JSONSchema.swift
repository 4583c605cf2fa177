import Foundation
import TestSupport

/// A JSON Schema in `docs/schema`, against which `Tests/validate-json` validates outputs.
struct JSONSchema {
  /// The schema's path, or that of one of its definitions: `PATH#/$defs/NAME`.
  let path: String

  init(_ command: String, definition: String? = nil) {
    let file = Repository.path("docs/schema/\(command).schema.json")
    path = definition.map { "\(file)#/$defs/\($0)" } ?? file
  }

  /// What `Tests/validate-json` prints.
  struct Verdict: Decodable {
    /// The names of the outputs that conform.
    var valid: Set<String>
    /// What is wrong with the others, by name.
    var invalid: [String: String]
    /// JSON pointers of the members that no output contains, or only `null` and empty ones.
    var unused: Set<String>
  }

  enum Failure: Error, CustomStringConvertible {
    case noValidator
    case cannotValidate(String)

    var description: String {
      switch self {
      case .noValidator:
        "neither python3 nor /usr/bin/python3 has the module jsonschema 4 or later: run the tests "
          + "with Tests/run, which installs python3-jsonschema"
      case .cannotValidate(let message): "Tests/validate-json failed: \(message)"
      }
    }
  }

  /// Validates outputs, which may each contain several documents.
  func verdict(on outputs: [String: Data]) async throws -> Verdict {
    let scratch = try TemporaryFolder()
    for (name, output) in outputs { try scratch.write(output, to: "outputs/\(name)") }
    let (verdict, messages) = (scratch.path("verdict"), scratch.path("messages"))
    let code = try await ChildProcess.run(
      [
        try await Self.python(), Repository.path("Tests/validate-json"), path,
        scratch.path("outputs"),
      ],
      stdout: verdict, stderr: messages, timeout: .seconds(60))
    guard code == 0 else {
      throw Failure.cannotValidate(try String(contentsOfFile: messages, encoding: .utf8))
    }
    return try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: URL(filePath: verdict)))
  }

  /// The Python that has the validator. Debian installs it for its own Python, which may not be the
  /// first one in `PATH`.
  private static func python() async throws -> String {
    for python in ["python3", "/usr/bin/python3"] {
      let command = [python, "-c", "from jsonschema import Draft202012Validator"]
      do {
        if try await ChildProcess.run(command, timeout: .seconds(30)) == 0 { return python }
      } catch ChildProcess.Failure.cannotRun {
        continue
      }
    }
    throw Failure.noValidator
  }
}
