/// The characters as a program distinguishes them.
///
/// Characters that are in the same sets have the same symbol, a small number. A character's sets
/// are determined when it first occurs in a text, so their number and size do not affect the time
/// for each character.
struct RegexAlphabet {
  /// Symbols at a time.
  static let limit = 512

  private static let unknown = UInt16.max
  /// Characters in a page of symbols.
  private static let pageSize = 256
  private static let pageCount = 0x110000 / pageSize

  private let sets: [RegexSet]
  /// The classes that occur in the sets.
  private let classes: RegexClassSet
  /// Whether a set ignores case.
  private let ignoresCase: Bool
  /// The page of each 256 characters; -1 where none of them has occurred.
  private var pages: [Int32] = []
  /// The symbols of the characters in the pages, at most 2 MB.
  private var symbols: [UInt16] = []
  private var numbers: [[UInt64]: UInt16] = [:]

  /// One bit for each set, for each symbol: whether the symbol's characters are in the set.
  private(set) var memberships: [[UInt64]] = []

  init(_ sets: [RegexSet]) {
    self.sets = sets
    classes = sets.reduce(into: []) { $0.formUnion($1.classes) }
    ignoresCase = sets.contains(where: \.ignoresCase)
    removeAll()
  }

  var isFull: Bool { memberships.count >= Self.limit }

  /// The symbol of an ASCII character.
  func symbol(ascii byte: UInt8) -> Int { Int(symbols[Int(byte)]) }

  /// The symbol of a character; `nil` if it has not occurred yet.
  func symbol(_ scalar: Unicode.Scalar) -> Int? {
    let page = pages[Int(scalar.value >> 8)]
    guard page >= 0 else { return nil }
    let symbol = symbols[Int(page) * Self.pageSize + Int(scalar.value & 0xFF)]
    return symbol == Self.unknown ? nil : Int(symbol)
  }

  /// Finds out the symbol of a character, which may be a new one. At most linear in the pattern.
  mutating func add(_ scalar: Unicode.Scalar) {
    let form = RegexScalar(scalar, classes: classes, ignoresCase: ignoresCase)
    var membership = [UInt64](repeating: 0, count: (sets.count + 63) / 64)
    for (number, set) in sets.enumerated() where set.contains(form) {
      membership[number >> 6] |= 1 << UInt64(number & 63)
    }
    let symbol = numbers[membership] ?? UInt16(memberships.count)
    if symbol == memberships.count {
      memberships.append(membership)
      numbers[membership] = symbol
    }
    symbols[slot(of: scalar)] = symbol
  }

  /// Forgets all characters but those of ASCII.
  mutating func removeAll() {
    pages = Array(repeating: -1, count: Self.pageCount)
    symbols = []
    numbers = [:]
    memberships = []
    for byte in 0..<UInt8(0x80) { add(Unicode.Scalar(byte)) }
  }

  /// Where the symbol of a character is. ASCII is in the first page.
  private mutating func slot(of scalar: Unicode.Scalar) -> Int {
    let index = Int(scalar.value >> 8)
    if pages[index] < 0 {
      pages[index] = Int32(symbols.count / Self.pageSize)
      symbols.append(contentsOf: repeatElement(Self.unknown, count: Self.pageSize))
    }
    return Int(pages[index]) * Self.pageSize + Int(scalar.value & 0xFF)
  }
}
