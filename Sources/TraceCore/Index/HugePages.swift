#if canImport(Glibc)
  import Glibc
#endif

/// Asks the system for large pages where an array is long and all of it will be used: a fault for each
/// 4 KiB costs as much as what is then written there. Without effect where the system has none.
enum HugePages {
  private static let size = 2 << 20

  /// Asks for the room of an array, its elements and what is reserved behind them.
  static func prefer<Element>(for array: inout [Element]) {
    let count = array.capacity
    array.withUnsafeMutableBufferPointer { prefer($0.baseAddress, count: count) }
  }

  /// Asks for memory that `count` elements have or will have.
  static func prefer<Element>(_ start: UnsafeMutablePointer<Element>?, count: Int) {
    #if canImport(Glibc)
      let bytes = count * MemoryLayout<Element>.stride
      // At the end of a shorter one too much would be wasted.
      guard let start, bytes >= 4 * size else { return }
      let page = Int(sysconf(Int32(_SC_PAGESIZE)))
      let first = (UInt(bitPattern: start) + UInt(page) - 1) / UInt(page) * UInt(page)
      let end = (UInt(bitPattern: start) + UInt(bytes)) / UInt(page) * UInt(page)
      // A refusal changes nothing.
      _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
    #endif
  }
}
