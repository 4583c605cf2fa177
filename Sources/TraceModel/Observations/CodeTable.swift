/// Names of types or levels by one-byte code. The first codes are fixed.
package struct CodeTable: Sendable {
  package private(set) var names: [String]
  /// The last code is shared by all names that do not fit.
  private static let limit = 255
  private static let nameLimit = 80

  package init(_ names: [String]) { self.names = names }

  /// The code of a name, which is added while there is room.
  package mutating func code(_ name: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let name = Self.truncated(name)
    for (index, known) in names.enumerated() where known.utf8.elementsEqual(name) {
      return UInt8(index)
    }
    if names.count < Self.limit {
      let isFull = names.count + 1 == Self.limit
      names.append(isFull ? "(other)" : String(decoding: name, as: UTF8.self))
    }
    return UInt8(names.count - 1)
  }

  /// At most 80 bytes of a name, cut between characters so that equal names stay equal.
  package static func truncated(_ name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard name.count > nameLimit else { return name }
    var end = nameLimit
    while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: name[..<end])
  }
}
