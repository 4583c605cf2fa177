import JSONText

/// A ``Shape`` with its paths prepared.
struct PreparedShape: Sendable {
  let shape: Shape
  let requires: [MemberPath]
  let requiredMembers: UInt128
  let id: [MemberPath]
  let name: [MemberPath]
  let arguments: [MemberPath]
  let content: [MemberPath]
  let failure: [MemberPath]
  let mediaType: [MemberPath]

  init(_ shape: Shape, _ registry: inout NameRegistry) {
    func paths(_ names: [String]) -> [MemberPath] { names.map { MemberPath($0, &registry) } }
    self.shape = shape
    requires = paths(shape.requires)
    requiredMembers = requires.mask
    id = paths(shape.id)
    name = paths(shape.name)
    arguments = paths(shape.arguments)
    content = paths(shape.content)
    failure = paths(shape.failure)
    mediaType = paths(shape.mediaType)
  }

  /// Whether an object has the shape, apart from its type.
  func fits(_ object: JSONDocument.Value, _ members: MemberSet) -> Bool {
    guard members.contains(requiredMembers),
      !shape.isExact || object.childCount == requires.count,
      requires.allSatisfy({ $0.value(in: object) != nil })
    else { return false }
    return shape.kind != .call || toolName(of: object, members) != nil
  }

  /// The tool's name, a string that is not empty.
  func toolName(of object: JSONDocument.Value, _ members: MemberSet) -> JSONDocument.Value? {
    for path in name where members.mayContain(path) {
      if let value = path.value(in: object), value.kind == .string, !value.range.isEmpty {
        return value
      }
    }
    return nil
  }

  /// Whether the object reports a failure.
  func isFailure(_ object: JSONDocument.Value, _ members: MemberSet) -> Bool {
    shape.isFailure
      || failure.contains { path in
        guard members.mayContain(path), let value = path.value(in: object) else { return false }
        return value.bool ?? NameToken(value).map(Self.failureWords.contains) ?? false
      }
  }

  private static let failureWords: Set<NameToken> = [
    "error", "tool_error", "error-text", "error-json", "failed", "failure", "denied",
    "execution-denied",
  ]
}
