import Support

/// Interned strings by number.
///
/// Number 0 is the empty string. A look-up costs one hash of the bytes; memory is the bytes plus
/// about 16 bytes per distinct string.
public struct StringTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Open addressing: number + 1, or 0 where free. Its size is a power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  private let seed: HashSeed

  /// A table with the empty string.
  public init() { self.init(seed: .process) }

  package init(seed: HashSeed) { self.seed = seed }

  /// The number of distinct strings, including the empty one.
  public var count: Int { ends.count }

  /// The string with a number that the table returned.
  public subscript(number: UInt32) -> String {
    String(foreign: bytes[range(number)])
  }

  /// The start of the string with a number that the table returned, at most `limit` bytes of UTF-8. Does not read
  /// the rest.
  public func start(_ number: UInt32, limit: Int) -> String {
    let range = range(number)
    guard range.count > limit else { return self[number] }
    var end = range.lowerBound + limit
    // Not within a scalar.
    while end > range.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(foreign: bytes[range.lowerBound..<end])
  }

  /// The UTF-8 of the string with a number that the table returned.
  public func utf8(_ number: UInt32) -> ArraySlice<UInt8> { bytes[range(number)] }

  /// The number of a string, which is added if it is new.
  package mutating func intern(_ string: String) -> UInt32 {
    var string = string
    return string.withUTF8 { intern($0) }
  }

  /// The number of a string in UTF-8, which is added if it is new.
  package mutating func intern(_ string: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !string.isEmpty else { return 0 }
    var slot = hash(string) & (slots.count - 1)
    while slots[slot] != 0 {
      if matches(slots[slot] - 1, string) { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(ends.count)
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
    slots[slot] = number + 1
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  /// The number of a string that is in the table.
  public func number(of string: String) -> UInt32? {
    var string = string
    return string.withUTF8 { string in
      guard !string.isEmpty else { return 0 }
      var slot = hash(string) & (slots.count - 1)
      while slots[slot] != 0 {
        if matches(slots[slot] - 1, string) { return slots[slot] - 1 }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  private func range(_ number: UInt32) -> Range<Int> {
    number == 0 ? 0..<0 : ends[Int(number) - 1]..<ends[Int(number)]
  }

  private func matches(_ number: UInt32, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == string.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let known = bytes.baseAddress, let start = string.baseAddress else { return false }
      return memcmp(known + range.lowerBound, start, range.count) == 0
    }
  }

  /// Collisions cost time, so it depends on a secret of the process.
  private func hash(_ string: UnsafeBufferPointer<UInt8>) -> Int {
    Int(truncatingIfNeeded: seed.hash(UnsafeRawBufferPointer(string)) & 0x7FFF_FFFF)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for number in 1..<UInt32(ends.count) {
      var slot = bytes[range(number)].withUnsafeBufferPointer { hash($0) } & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number + 1
    }
  }
}
