import CScan
import Support
import Synchronization

/// Hands out a file in blocks of whole lines to any number of threads, none of which waits for
/// another: a block has the lines that start in its part of the file.
final class BlockReader: Sendable {
  private let file: ArtifactFile
  private let start: Int
  private let size: Int
  private let blockSize: Int
  private let blocks = Atomic<Int>(0)

  /// Bytes that a block has on average; small enough to stay in a processor's cache.
  static let blockSize = 512 << 10
  /// Bytes that are read at once beyond a block, where its last line is expected to end.
  private static let margin = 16 << 10

  /// Hands out a file from the start of a line on.
  init(_ file: ArtifactFile, from start: Int = 0, blockSize: Int = BlockReader.blockSize) {
    self.file = file
    self.start = start
    self.blockSize = blockSize
    size = file.size
  }

  /// Bytes of the file that have been handed out.
  var bytesRead: Int { min(size, start + blocks.load(ordering: .relaxed) * blockSize) }

  /// Reads the next block into `block`; false at the end of the file. A block without lines comes
  /// where a long line began in an earlier one.
  func next(into block: inout LineBlock) throws(SystemFailure) -> Bool {
    let number = blocks.wrappingAdd(1, ordering: .relaxed).oldValue
    let first = start + number * blockSize
    guard first < size else { return false }
    block.number = number
    try block.read(file, at: first, count: blockSize, Self.margin, isFirst: number == 0)
    return true
  }
}

/// Whole lines of a file, with room behind them for a scanner that reads ahead.
struct LineBlock: ~Copyable {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: BlockReader.blockSize * 9 / 8, alignment: 64)
  private var start = 0
  private var end = 0
  private var bufferOffset = 0
  /// Place in the order of the file.
  fileprivate(set) var number = 0

  deinit { buffer.deallocate() }

  /// Bytes of the lines; behind them lies a line break if the last line has none of its own.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[start..<end]) }
  var count: Int { end - start }
  /// Where it starts in the file.
  var offset: Int { bufferOffset + start }

  /// Reads the lines that start in a part of the file, the last of them to its end; the first part
  /// starts with a line.
  fileprivate mutating func read(
    _ file: ArtifactFile, at offset: Int, count: Int, _ margin: Int, isFirst: Bool
  ) throws(SystemFailure) {
    // The byte before tells whether a line starts at the first one.
    let before = isFirst ? 0 : 1
    (bufferOffset, start, end) = (offset - before, 0, 0)
    var wanted = before + count + margin
    var searched = before + count - 1
    while true {
      reserve(wanted)
      let got = try file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[end..<wanted]),
        at: bufferOffset + end)
      end += got
      // In the middle of a long line: whoever has its start reads on to its end.
      if !isFirst, start == 0 {
        guard let found = lineBreak(from: 0), found < before + count - 1 else {
          (start, end) = (before, before)
          return
        }
        start = found + 1
      }
      if let lineBreak = lineBreak(from: searched) {
        end = lineBreak + 1
        return
      }
      if end < wanted {
        if end > 0, buffer[end - 1] != 0x0A { buffer[end] = 0x0A }
        return
      }
      searched = end
      wanted = end * 2
    }
  }

  private func lineBreak(from place: Int) -> Int? {
    guard place < end, let base = buffer.baseAddress,
      let found = memchr(base + place, 0x0A, end - place)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Makes room for so many bytes, and for what a scanner reads behind them.
  private mutating func reserve(_ count: Int) {
    let needed = count + 1 + Int(cscan_padding)
    guard needed > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: needed, alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
    buffer.deallocate()
    buffer = larger
  }
}
