import JSONText

/// The table, prepared so that one pass over an object's members finds its shape.
struct ShapeIndex: Sendable {
  static let shared = ShapeIndex()

  private(set) var registry = NameRegistry()
  private var typeNumbers = NameRegistry()
  /// The shapes of each type, by its number.
  private var typed: [[PreparedShape]] = []
  private var untyped: [PreparedShape] = []
  private let messages: [PreparedMessageShape]
  private let discriminators: [MemberPath]
  let fields: MessageFields

  private init() {
    var registry = NameRegistry()
    discriminators = ShapeTable.discriminators.map { MemberPath($0, &registry) }
    messages = ShapeTable.messages.map { PreparedMessageShape($0, &registry) }
    fields = MessageFields(&registry)
    for shape in ShapeTable.shapes { add(PreparedShape(shape, &registry)) }
    self.registry = registry
    precondition(registry.count <= UInt128.bitWidth, "a member set has too few bits")
  }

  private mutating func add(_ shape: PreparedShape) {
    if shape.shape.types.isEmpty { untyped.append(shape) }
    for type in shape.shape.types {
      let number = typeNumbers.add(NameToken(type))
      if number == typed.count { typed.append([]) }
      typed[number].append(shape)
    }
  }

  func members(of object: JSONDocument.Value) -> MemberSet { MemberSet(object, registry) }

  /// The message that an object is, if any.
  func message(
    _ object: JSONDocument.Value, _ members: MemberSet
  ) -> (role: Role, body: JSONDocument.Value)? {
    guard members.mentioned != 0 else { return nil }
    let types = types(of: object, members)
    for shape in messages {
      if let match = shape.match(object, members, types) { return match }
    }
    return nil
  }

  /// The shape of an object that is a call, a result or a piece of content.
  func shape(
    _ object: JSONDocument.Value, _ members: MemberSet, in scope: Shape.Scope
  ) -> PreparedShape? {
    guard members.filled != 0 else { return nil }
    func fits(_ shape: PreparedShape) -> Bool {
      (shape.shape.scope == .anywhere || shape.shape.scope == scope) && shape.fits(object, members)
    }
    for type in types(of: object, members) {
      if let number = typeNumbers.number(type), let shape = typed[number].first(where: fits) {
        return shape
      }
    }
    return untyped.first(where: fits)
  }

  private func types(of object: JSONDocument.Value, _ members: MemberSet) -> [NameToken] {
    discriminators.compactMap { path in
      guard members.mayContain(path) else { return nil }
      return path.value(in: object).flatMap { NameToken($0) }
    }
  }
}
