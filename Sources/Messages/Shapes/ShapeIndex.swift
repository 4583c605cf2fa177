import JSONText

/// The table, prepared so that one pass over an object's members finds its shape.
final class ShapeIndex: Sendable {
  static let shared = ShapeIndex()

  private let registry: NameRegistry
  private let typeNumbers: NameRegistry
  /// The shapes of each type, by its number.
  private let typed: [[PreparedShape]]
  private let untyped: [PreparedShape]
  private let messages: [PreparedMessageShape]
  private let discriminators: MemberPaths
  let fields: MessageFields

  private init() {
    var (registry, typeNumbers) = (NameRegistry(), NameRegistry())
    discriminators = MemberPaths(ShapeTable.discriminators, &registry)
    messages = ShapeTable.messages.map { PreparedMessageShape($0, &registry) }
    fields = MessageFields(&registry)
    let shapes = ShapeTable.shapes.map { PreparedShape($0, &registry) }
    untyped = shapes.filter { $0.shape.types.isEmpty }
    var typed: [[PreparedShape]] = []
    for shape in shapes {
      for type in shape.shape.types {
        let number = typeNumbers.add(NameToken(type))
        if number == typed.count { typed.append([]) }
        typed[number].append(shape)
      }
    }
    (self.registry, self.typeNumbers, self.typed) = (registry, typeNumbers, typed)
    precondition(registry.count <= UInt128.bitWidth, "a member set has too few bits")
  }

  func members(_ view: JSONView, of object: Int) -> MemberSet {
    MemberSet(view, object, registry)
  }

  /// Whether a value's key says that it is a list of calls or results.
  func isList(_ view: JSONView, _ value: Int) -> Bool {
    let key = view.key(value)
    guard !key.isEmpty, let number = NameToken(json: key).flatMap(registry.number) else {
      return false
    }
    return fields.lists >> UInt128(number) & 1 != 0
  }

  /// The message that an object is, if any.
  func message(
    _ view: JSONView, _ object: Int, _ members: MemberSet
  ) -> (role: Role, body: Int)? {
    for shape in messages {
      if let match = shape.match(view, object, members, discriminators) { return match }
    }
    return nil
  }

  /// The shape of an object that is a call, a result or a piece of content.
  func shape(
    _ view: JSONView, _ object: Int, _ members: MemberSet, in scope: Shape.Scope
  ) -> PreparedShape? {
    guard members.filled != 0 else { return nil }
    return typedShape(view, object, members, in: scope)
      ?? untyped.first { $0.fits(view, object, members, in: scope) }
  }

  private func typedShape(
    _ view: JSONView, _ object: Int, _ members: MemberSet, in scope: Shape.Scope
  ) -> PreparedShape? {
    var found: PreparedShape?
    _ = discriminators.first(view, in: object, members) { value in
      guard let number = view.token(value).flatMap(typeNumbers.number) else { return false }
      found = typed[number].first { $0.fits(view, object, members, in: scope) }
      return found != nil
    }
    return found
  }
}
