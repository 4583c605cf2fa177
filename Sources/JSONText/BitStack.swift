/// The kind of the open container at each depth, one bit each. The first 64 need no allocation.
@usableFromInline
struct BitStack {
  @usableFromInline var count = 0
  @usableFromInline var word: UInt64 = 0
  @usableFromInline var full: [UInt64] = []

  @inlinable init() {}

  /// Whether the innermost container is an object; `nil` outside all containers.
  @inlinable var top: Bool? { count == 0 ? nil : word & 1 == 1 }

  @inlinable
  mutating func push(_ bit: Bool) {
    if count > 0, count % 64 == 0 { full.append(word) }
    word = word << 1 | (bit ? 1 : 0)
    count += 1
  }

  @inlinable
  mutating func pop() {
    count -= 1
    word >>= 1
    if count > 0, count % 64 == 0, let saved = full.popLast() { word = saved }
  }
}
