import JSONText

/// A ``MessageShape`` with its paths prepared.
final class PreparedMessageShape: Sendable {
  private let shape: MessageShape
  private let types: Set<NameToken>
  private let required: UInt128
  private let mentioned: UInt128
  private let rolePath: MemberPath?
  private let body: MemberPath?

  init(_ shape: MessageShape, _ registry: inout NameRegistry) {
    self.shape = shape
    types = Set(shape.types.map { NameToken($0) })
    let required = shape.requires + [shape.rolePath, shape.body].compactMap(\.self)
    self.required = MemberPaths(required, &registry).mask
    mentioned = MemberPaths(shape.mentions, &registry).mask
    rolePath = shape.rolePath.map { MemberPath($0, &registry) }
    body = shape.body.map { MemberPath($0, &registry) }
  }

  /// The role of the message that an object is, and the object with its fields; `nil` if the object
  /// has another shape.
  func match(
    _ view: JSONView, _ object: Int, _ members: MemberSet, _ discriminators: MemberPaths
  ) -> (role: Role, body: Int)? {
    guard members.contains(required), mentioned == 0 || members.mentioned & mentioned != 0,
      types.isEmpty || hasType(view, object, members, discriminators),
      let role = shape.role ?? role(view, object, members)
    else { return nil }
    guard let body else { return (role, object) }
    guard let value = body.value(view, in: object, members), view.kind(value) == .object else {
      return nil
    }
    return (role, value)
  }

  private func hasType(
    _ view: JSONView, _ object: Int, _ members: MemberSet, _ discriminators: MemberPaths
  ) -> Bool {
    discriminators.first(view, in: object, members) {
      view.token($0).map(types.contains) ?? false
    } != nil
  }

  private func role(_ view: JSONView, _ object: Int, _ members: MemberSet) -> Role? {
    guard let value = rolePath?.value(view, in: object, members), view.kind(value) == .string,
      view.bytes(value).count <= 64 * JSONLiteral.escapeLength, let text = view.string(value)
    else { return nil }
    // Python's `MessageRole.ASSISTANT`.
    return NameToken(text.utf8.split(separator: UInt8(ascii: ".")).last ?? []).flatMap { Role($0) }
  }
}
