import Support

/// A value that is the number of a name.
public protocol NameNumber: Sendable {
  init(code: UInt32)
  var code: UInt32 { get }
}

extension UInt32: NameNumber {
  @inlinable public init(code: UInt32) { self = code }
  @inlinable public var code: UInt32 { self }
}

/// The numbers of names, by observation: a byte each. Larger numbers, which few files have, cost eight
/// bytes more and a binary search.
public struct CodeColumn<Element: NameNumber>: RandomAccessCollection, Sendable {
  /// The number, or ``large`` for one that is in ``codes``.
  @usableFromInline var bytes: [UInt8] = []
  /// The positions of the large numbers, ascending.
  private var positions: [Int32] = []
  private var codes: [UInt32] = []

  @usableFromInline static var large: UInt8 { .max }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { bytes.count }

  @inlinable
  public subscript(index: Int) -> Element {
    let byte = bytes[index]
    return byte == Self.large ? largeElement(index) : Element(code: UInt32(byte))
  }

  /// The element at an index that is known to be valid.
  @inlinable @inline(__always)
  package subscript(unchecked index: Int) -> Element {
    let byte = bytes.span[unchecked: index]
    return byte == Self.large ? largeElement(index) : Element(code: UInt32(byte))
  }

  @usableFromInline
  func largeElement(_ index: Int) -> Element {
    Element(code: codes[positions.partitioningIndex { $0 >= index }])
  }
}

extension CodeColumn {
  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// Appends the numbers of rows.
  @inline(__always)
  mutating func append(
    _ rows: UnsafeBufferPointer<ObservationRow>, _ code: (ObservationRow) -> UInt32
  ) {
    let first = bytes.count
    var largest: UInt32 = 0
    let values = [UInt8](unsafeUninitializedCapacity: rows.count) { values, count in
      for index in rows.indices {
        let code = code(rows[index])
        largest = Swift.max(largest, code)
        values.initializeElement(
          at: index, to: UInt8(truncatingIfNeeded: Swift.min(code, UInt32(Self.large))))
      }
      count = rows.count
    }
    bytes.append(contentsOf: values)
    guard largest >= UInt32(Self.large) else { return }
    for index in rows.indices where values[index] == Self.large {
      positions.append(Int32(first + index))
      codes.append(code(rows[index]))
    }
  }

  /// Keeps the numbers of the observations that are not removed.
  mutating func remove(_ isRemoved: [Bool]) {
    var kept = Self()
    var large = 0
    for index in bytes.indices {
      let isLarge = bytes[index] == Self.large
      if !isRemoved[index] {
        if isLarge {
          kept.positions.append(Int32(kept.bytes.count))
          kept.codes.append(codes[large])
        }
        kept.bytes.append(bytes[index])
      }
      if isLarge { large += 1 }
    }
    self = kept
  }
}
