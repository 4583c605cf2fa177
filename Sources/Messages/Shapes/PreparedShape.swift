import JSONText

/// A ``Shape`` with its paths prepared.
final class PreparedShape: Sendable {
  let shape: Shape
  private let requires: MemberPaths
  let id: MemberPaths
  private let name: MemberPaths
  let arguments: MemberPaths
  let content: MemberPaths
  private let failure: MemberPaths
  let mediaType: MemberPaths

  init(_ shape: Shape, _ registry: inout NameRegistry) {
    func paths(_ paths: [String]) -> MemberPaths { MemberPaths(paths, &registry) }
    self.shape = shape
    requires = paths(shape.requires)
    id = paths(shape.id)
    name = paths(shape.name)
    arguments = paths(shape.arguments)
    content = paths(shape.content)
    failure = paths(shape.failure)
    mediaType = paths(shape.mediaType)
  }

  /// Whether an object has the shape, apart from its type.
  func fits(
    _ view: JSONView, _ object: Int, _ members: MemberSet, in scope: Shape.Scope
  ) -> Bool {
    guard members.contains(requires.mask), shape.scope == .anywhere || shape.scope == scope,
      !shape.isExact || view.childCount(object) == requires.count,
      requires.allHaveValues(view, in: object, members)
    else { return false }
    return shape.kind != .call || toolName(view, object, members) != nil
  }

  /// The tool's name, a string that is not empty.
  func toolName(_ view: JSONView, _ object: Int, _ members: MemberSet) -> Int? {
    name.first(view, in: object, members) { view.hasText($0) }
  }

  /// Whether the object reports a failure.
  func isFailure(_ view: JSONView, _ object: Int, _ members: MemberSet) -> Bool {
    shape.isFailure
      || failure.first(view, in: object, members) {
        view.kind($0) == .true || view.token($0).map(Self.failureWords.contains) ?? false
      } != nil
  }

  private static let failureWords: Set<NameToken> = [
    "error", "tool_error", "error-text", "error-json", "failed", "failure", "denied",
    "execution-denied",
  ]
}

extension JSONView {
  /// Whether a value is a string that is not empty.
  func hasText(_ value: Int) -> Bool { kind(value) == .string && !bytes(value).isEmpty }

  /// The token of a string; `nil` if the value is none or longer than any name in the table.
  func token(_ value: Int) -> NameToken? {
    guard kind(value) == .string else { return nil }
    let bytes = bytes(value)
    return bytes.count <= 64 * JSONLiteral.escapeLength ? NameToken(json: bytes) : nil
  }
}
