import Foundation

/// What `sample-artifacts/decorator-mistakes/expected.json` says of one folder: written from the
/// artifacts by hand-made selectors, not by the diagnosis.
struct ExpectedFinding: Decodable, Sendable {
  struct Place: Decodable, Hashable, Sendable {
    let file: String
    let line: Int?
  }

  let rule: String
  let name: String?
  let observation_ids: [String]
  let related_ids: [String]?
  let file: String
  let line: Int?
  let also: [Place]?
  let optional: Bool?

  /// All places that show it.
  var places: Set<Place> { Set([Place(file: file, line: line)] + (also ?? [])) }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "sample-artifacts/decorator-mistakes")

  /// Expectations by folder.
  static let all: [String: [ExpectedFinding]] = {
    do {
      return try JSONDecoder().decode(
        [String: [ExpectedFinding]].self,
        from: Data(contentsOf: folder.appending(path: "expected.json")))
    } catch {
      return ["expected.json cannot be read: \(error)": []]
    }
  }()
}
