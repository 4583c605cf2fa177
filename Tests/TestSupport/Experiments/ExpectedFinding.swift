import Foundation

/// A finding that `sample-artifacts/decorator-mistakes/expected.json` lists for one of its folders.
///
/// The file was written from the artifacts by hand-made selectors, not by the diagnosis.
package struct ExpectedFinding: Decodable, Sendable {
  package struct Location: Decodable, Hashable, Sendable {
    package let file: String
    package let line: Int?

    package init(file: String, line: Int?) {
      self.file = file
      self.line = line
    }
  }

  package let rule: String
  package let name: String?
  package let observation_ids: [String]
  package let related_ids: [String]?
  package let also: [Location]?
  package let optional: Bool?
  private let file: String
  private let line: Int?

  /// All lines that show the mistake.
  package var locations: Set<Location> { Set([Location(file: file, line: line)] + (also ?? [])) }

  /// The expected findings of each folder. If the file cannot be read, the only key says why.
  package static let all: [String: [ExpectedFinding]] = {
    do {
      return try JSONDecoder().decode(
        [String: [ExpectedFinding]].self,
        from: Data(contentsOf: URL(filePath: Samples.decoratorMistakes + "/expected.json")))
    } catch {
      return ["expected.json cannot be read: \(error)": []]
    }
  }()
}
