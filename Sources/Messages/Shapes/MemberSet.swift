import JSONText

/// Which of the table's names an object has as members.
struct MemberSet: Sendable {
  /// Those with a value other than `null` and `false`.
  private(set) var filled: UInt128 = 0
  /// Those that exist.
  private(set) var mentioned: UInt128 = 0

  init() {}

  init(_ object: JSONDocument.Value, _ registry: NameRegistry) {
    var (filled, mentioned) = (UInt128(0), UInt128(0))
    object.document.forEachMember(of: object.index) { _, kind, key in
      guard let token = NameToken(key), let number = registry.number(token) else { return }
      let bit = UInt128(1) << UInt128(number)
      mentioned |= bit
      if kind != .null, kind != .false { filled |= bit }
    }
    self.filled = filled
    self.mentioned = mentioned
  }

  /// Whether the first member of a path has a value.
  func mayContain(_ path: MemberPath) -> Bool { filled >> UInt128(path.number) & 1 != 0 }

  func contains(_ mask: UInt128) -> Bool { filled & mask == mask }
}

extension Sequence<MemberPath> {
  /// The members that the paths begin with.
  var mask: UInt128 { reduce(0) { $0 | 1 << UInt128($1.number) } }

  /// The first value that one of the paths leads to.
  func value(in object: JSONDocument.Value, _ members: MemberSet) -> JSONDocument.Value? {
    for path in self where members.mayContain(path) {
      if let value = path.value(in: object) { return value }
    }
    return nil
  }
}
