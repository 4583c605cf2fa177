import Support

/// Memory that grows, with an address that does not change until it does.
final class ByteBuffer {
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int = ByteStreams.pieceSize) {
    memory = .allocate(byteCount: max(64, capacity), alignment: 64)
  }

  deinit { memory.deallocate() }

  var capacity: Int { memory.count }

  /// Valid until the buffer changes.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// All memory, of which ``setCount(_:)`` says how much is used.
  var unused: UnsafeMutableRawBufferPointer { memory }

  var last: UInt8? { count > 0 ? memory[count - 1] : nil }

  func setCount(_ count: Int) { self.count = count }

  func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count += 1
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    reserve(bytes.count)
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Makes room for more bytes; the ones that are used keep their values.
  func reserve(_ more: Int) {
    guard count + more > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(count + more, memory.count * 2), alignment: 64)
    larger.copyMemory(from: bytes)
    memory.deallocate()
    memory = larger
  }

  /// Removes bytes at the start.
  func removeFirst(_ removed: Int) {
    count -= removed
    if count > 0, removed > 0, let base = memory.baseAddress {
      memmove(base, base + removed, count)
    }
  }
}
