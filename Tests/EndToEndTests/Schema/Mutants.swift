import Foundation

/// Copies of a JSON document, each with one mistake in one member.
///
/// A member that several objects have in the same location is changed in the first of them only.
struct Mutants {
  /// The documents, named by their mistakes.
  private(set) var documents: [String: Data] = [:]
  private var known: Set<String> = []

  /// Objects whose keys come from the artifacts, so that a renamed or removed member is no mistake.
  private static let freeForm: Set = ["scores", "reasons"]
  /// No member accepts this value.
  private static let wrongValue = ["wrong": NSNull()]

  init(of document: Data) throws {
    let root = try JSONSerialization.jsonObject(with: document)
    try add(root, at: "root") { $0 }
  }

  /// Adds the copies with mistakes in `value`; `copy` returns the document with another value there.
  private mutating func add(_ value: Any, at path: String, _ copy: (Any) -> Any) throws {
    if let elements = value as? [Any] {
      for (index, element) in elements.enumerated() {
        try add(element, at: path + ".*") { copy(elements.replacing(index, with: $0)) }
      }
    } else if let members = value as? [String: Any] {
      for (key, member) in members {
        try add(mistakesIn: key, of: members, at: "\(path).\(key)", copy)
        guard !Self.freeForm.contains(key) else { continue }
        try add(member, at: "\(path).\(key)") { copy(members.replacing(key, with: $0)) }
      }
    }
  }

  private mutating func add(
    mistakesIn key: String, of members: [String: Any], at path: String, _ copy: (Any) -> Any
  ) throws {
    guard known.insert(path).inserted else { return }
    let removed = members.filter { $0.key != key }
    let renamed = removed.merging(["x_" + key: members[key] ?? NSNull()]) { old, _ in old }
    let mistakes: [String: Any] = [
      "removed": removed, "renamed": renamed, "added": members.replacing("x_" + key, with: 0),
      "of another type": members.replacing(key, with: Self.wrongValue),
    ]
    for (mistake, object) in mistakes {
      documents["\(path) \(mistake)"] = try JSONSerialization.data(
        withJSONObject: copy(object), options: .fragmentsAllowed)
    }
  }
}

extension [Any] {
  fileprivate func replacing(_ index: Int, with element: Any) -> [Any] {
    var copy = self
    copy[index] = element
    return copy
  }
}

extension [String: Any] {
  fileprivate func replacing(_ key: String, with member: Any) -> [String: Any] {
    var copy = self
    copy[key] = member
    return copy
  }
}
