import JSONText

/// Which of the table's names an object has as members, and where.
struct MemberSet {
  /// Those with a value other than `null` and `false`.
  private(set) var filled: UInt128 = 0
  /// Those that exist.
  private(set) var mentioned: UInt128 = 0
  /// The numbers and indices of the first members; more are rare, and are searched again.
  private var numbers = SIMD16<UInt8>()
  private var indices = SIMD16<UInt32>()
  private var count = 0

  init(_ view: JSONView, _ object: Int, _ registry: NameRegistry) {
    var child = object + 1
    let end = view.end(object)
    while child < end {
      if let token = NameToken(json: view.key(child)), let number = registry.number(token) {
        add(child, number, view.kind(child))
      }
      child = view.end(child)
    }
  }

  private mutating func add(_ child: Int, _ number: Int, _ kind: JSONKind) {
    let bit = UInt128(1) << UInt128(number)
    mentioned |= bit
    guard kind != .null, kind != .false else { return }
    filled |= bit
    if count < 16 {
      numbers[count] = UInt8(truncatingIfNeeded: number)
      indices[count] = UInt32(truncatingIfNeeded: child)
    }
    count += 1
  }

  func contains(_ mask: UInt128) -> Bool { filled & mask == mask }

  /// The last member with a number and a value.
  func member(_ number: Int, _ name: NameToken, _ view: JSONView, _ object: Int) -> Int? {
    guard filled >> UInt128(number) & 1 != 0 else { return nil }
    if count > 16 { return view.member(name, of: object) }
    for position in stride(from: count - 1, through: 0, by: -1)
    where numbers[position] == UInt8(truncatingIfNeeded: number) {
      return Int(indices[position])
    }
    return nil
  }
}
