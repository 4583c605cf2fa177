import JSONText

/// A path of the table, such as `function.name`, prepared for lookups.
struct MemberPath: Sendable {
  /// The number of the first name in the index's registry.
  let number: Int
  private let names: [NameToken]
  /// Whether the value is the last element of the array at the path.
  private let endsAtLastElement: Bool

  /// Registers the first name.
  init(_ path: String, _ registry: inout NameRegistry) {
    var names = path.split(separator: ".").map { String($0) }
    endsAtLastElement = names.last == "$last"
    if endsAtLastElement { names.removeLast() }
    self.names = names.map { NameToken($0) }
    number = registry.add(self.names[0])
  }

  /// The value at the path; `nil` for `null`.
  func value(in object: JSONDocument.Value) -> JSONDocument.Value? {
    var value = object
    for name in names {
      guard value.kind == .object, let member = Self.member(name, of: value) else { return nil }
      value = member
    }
    guard endsAtLastElement else { return value }
    return value.children.reduce(nil) { $1 }
  }

  /// The last member with a name and a value other than `null`.
  private static func member(
    _ name: NameToken, of object: JSONDocument.Value
  ) -> JSONDocument.Value? {
    var found: Int?
    object.document.forEachMember(of: object.index) { index, kind, key in
      if kind != .null, NameToken(key) == name { found = index }
    }
    return found.map { object.document.value(at: $0) }
  }
}
