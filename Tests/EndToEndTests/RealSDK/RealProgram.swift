import Foundation
import TestSupport
import Testing

/// A program in `Tests/RealSDK/programs` with a mistake that `check --fix` fixes, and what
/// `Tests/RealSDK/expected.json` has about it.
struct RealProgram: Sendable, CustomTestStringConvertible {
  static let folder = Repository.path("Tests/RealSDK/programs")

  let name: String
  /// The tool that the mistake is about, without a `tool.` prefix.
  let tool: String
  /// The rule that finds the mistake in the source.
  let mistake: String
  /// Options of `check` that name the program's decorators.
  let options: [String]
  /// What the fixed program records of the tool, in the form of ``Recording/calls``.
  let calls: [String]
  /// How many calls of the tool the program records with the mistake.
  let recordedBefore: Int
  /// The rules that find the mistake in the recording.
  let foundInRecording: [String]

  var testDescription: String { name }
  var path: String { Self.folder + "/\(name).py" }
  /// The reviewed output of `check --diff`.
  var diffPath: String { Self.folder + "/\(name).diff" }

  static func all() throws -> [RealProgram] {
    let expected = Data(try FileContents.bytes(Repository.path("Tests/RealSDK/expected.json")))
    return try JSONShape.object(expected).map(RealProgram.init).sorted { $0.name < $1.name }
  }

  private init(_ name: String, _ value: Any) throws {
    let members = try #require(value as? [String: Any])
    self.name = name
    tool = try #require(members["tool"] as? String)
    mistake = try #require(members["mistake"] as? String)
    options = members["options"] as? [String] ?? []
    calls = try JSONShape.objects(members["calls"]).map(Recording.call).sorted()
    recordedBefore = try #require(members["recordedBefore"] as? Int)
    foundInRecording = try #require(members["foundInRecording"] as? [String])
  }
}
