import JSONText

/// A ``MessageShape`` with its paths prepared.
struct PreparedMessageShape: Sendable {
  let shape: MessageShape
  private let types: Set<NameToken>
  private let required: [MemberPath]
  private let requiredMembers: UInt128
  private let mentioned: UInt128
  private let rolePath: MemberPath?
  private let body: MemberPath?

  init(_ shape: MessageShape, _ registry: inout NameRegistry) {
    self.shape = shape
    types = Set(shape.types.map { NameToken($0) })
    required = shape.requires.map { MemberPath($0, &registry) }
    requiredMembers = required.mask
    mentioned = shape.mentions.map { MemberPath($0, &registry) }.mask
    rolePath = shape.rolePath.map { MemberPath($0, &registry) }
    body = shape.body.map { MemberPath($0, &registry) }
  }

  /// The role of the message that an object is, and the object with its fields; `nil` if the object
  /// has another shape.
  func match(
    _ object: JSONDocument.Value, _ members: MemberSet, _ types: [NameToken]
  ) -> (role: Role, body: JSONDocument.Value)? {
    guard members.contains(requiredMembers),
      mentioned == 0 || members.mentioned & mentioned != 0,
      self.types.isEmpty || types.contains(where: self.types.contains),
      let role = shape.role ?? role(of: object, members)
    else { return nil }
    guard let body else { return (role, object) }
    return body.value(in: object).flatMap { $0.kind == .object ? (role, $0) : nil }
  }

  private func role(of object: JSONDocument.Value, _ members: MemberSet) -> Role? {
    guard let rolePath, members.mayContain(rolePath), let value = rolePath.value(in: object),
      value.kind == .string
    else { return nil }
    // Python's `MessageRole.ASSISTANT`.
    return value.withBytes { bytes in
      NameToken(bytes.suffix(64).split(separator: UInt8(ascii: ".")).last ?? []).flatMap {
        Role($0)
      }
    }
  }
}
