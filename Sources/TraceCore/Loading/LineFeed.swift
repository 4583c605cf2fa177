#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import CScan
import Synchronization

/// Hands out a file in blocks of whole lines, one after the other, to any number of threads.
final class LineFeed: Sendable {
  private struct State {
    /// Where the rest begins in the file, the carried bytes included.
    var offset = 0
    var number = 0
    /// What was read behind the last line break.
    var carry: [UInt8] = []
    var isAtEnd = false
  }

  private let file: ArtifactFile
  private let state: Mutex<State>
  private let blockSize: Int

  /// Bytes that are read at once; small enough to stay in a processor's cache while it is read.
  static let blockSize = 512 << 10

  /// Hands out a file from the start of a line on.
  init(_ file: ArtifactFile, from offset: Int = 0, blockSize: Int = LineFeed.blockSize) {
    self.file = file
    state = Mutex(State(offset: offset))
    self.blockSize = blockSize
  }

  /// Bytes of the file that have been handed out.
  var bytesRead: Int { state.withLock { $0.offset } }

  /// Reads the next block into `block`; false at the end of the file.
  func next(into block: inout LineBlock) throws(SystemFailure) -> Bool {
    var failure: SystemFailure?
    let isMore = state.withLock { state -> Bool in
      do throws(SystemFailure) {
        return try Self.fill(&block, from: file, blockSize, &state)
      } catch {
        failure = error
        state.isAtEnd = true
        return false
      }
    }
    if let failure { throw failure }
    return isMore
  }

  private static func fill(
    _ block: inout LineBlock, from file: ArtifactFile, _ blockSize: Int, _ state: inout State
  ) throws(SystemFailure) -> Bool {
    guard !state.isAtEnd else { return false }
    block.number = state.number
    block.offset = state.offset
    block.replace(with: state.carry)
    state.carry.removeAll(keepingCapacity: true)
    while true {
      let before = block.count
      let count = try block.append(from: file, at: state.offset + before, blockSize)
      if count < blockSize {
        state.isAtEnd = true
        state.offset += block.count
        block.terminate()
        break
      }
      guard let end = block.lastLineBreak(from: before) else { continue }
      state.carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: block.bytes[(end + 1)...]))
      block.cut(end + 1)
      state.offset += end + 1
      break
    }
    state.number += 1
    return block.count > 0
  }
}

/// Whole lines of a file, with room behind them for a scanner that reads ahead.
struct LineBlock: ~Copyable {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: LineFeed.blockSize * 5 / 4, alignment: 64)
  /// Bytes of the lines; behind them lies a line break if the last line has none of its own.
  private(set) var count = 0
  /// Place in the order of the file.
  fileprivate(set) var number = 0
  /// Where it starts in the file.
  fileprivate(set) var offset = 0

  deinit { buffer.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

  fileprivate mutating func replace(with bytes: [UInt8]) {
    count = 0
    reserve(bytes.count)
    bytes.withUnsafeBytes { buffer.copyMemory(from: $0) }
    count = bytes.count
  }

  fileprivate mutating func append(
    from file: ArtifactFile, at offset: Int, _ size: Int
  ) throws(SystemFailure) -> Int {
    reserve(size)
    let read = try file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[count..<count + size]), at: offset)
    count += read
    return read
  }

  fileprivate func lastLineBreak(from start: Int) -> Int? {
    guard let base = buffer.baseAddress else { return nil }
    var place = count
    while place > start {
      if base.load(fromByteOffset: place - 1, as: UInt8.self) == 0x0A { return place - 1 }
      place -= 1
    }
    return nil
  }

  fileprivate mutating func cut(_ count: Int) { self.count = count }

  /// Puts a line break behind the last line if it has none.
  fileprivate mutating func terminate() {
    if count > 0, buffer[count - 1] != 0x0A { buffer[count] = 0x0A }
  }

  /// Makes room for so many bytes more and for what a scanner reads behind them.
  private mutating func reserve(_ more: Int) {
    let needed = count + more + 1 + Int(cscan_padding)
    guard needed > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(needed, buffer.count * 2), alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    buffer.deallocate()
    buffer = larger
  }
}
