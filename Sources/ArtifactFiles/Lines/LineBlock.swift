import CScan

/// Whole lines of a file, followed by memory that a scanner may read beyond them.
package struct LineBlock: ~Copyable {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: BlockReader.blockSize * 9 / 8, alignment: 64)
  private var start = 0
  private var end = 0
  private var bufferOffset = 0
  /// Index in the order of the file.
  package private(set) var number = 0
  /// Why the file could not be read to the end of the block.
  package private(set) var failure: SystemFailure?

  /// Bytes that are read in advance beyond a block, where its last line is expected to end.
  private static let margin = 16 << 10

  package init() {}

  deinit { buffer.deallocate() }

  /// Bytes of the lines. A line feed follows them if the last line has none.
  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[start..<end])
  }

  package var count: Int { end - start }

  /// Bytes from the start of the file.
  package var offset: Int { bufferOffset + start }

  /// Reads the lines that start in a part of the file, the last of them to its end. The part with
  /// number 0 starts with a line.
  mutating func read(
    _ file: ArtifactFile, number: Int, at offset: Int, count: Int
  ) throws(SystemFailure) {
    self.number = number
    failure = nil
    // The byte before the part shows whether a line starts with the part.
    let before = number == 0 ? 0 : 1
    (bufferOffset, start, end) = (offset - before, 0, 0)
    var wanted = before + count + Self.margin
    var searched = before + count - 1
    while true {
      try fill(file, upTo: wanted)
      if number > 0, start == 0, !skipFirstLine(before: before + count - 1) {
        // Inside a long line, which the block that contains its start reads to its end.
        (start, end) = (before, before)
        return
      }
      if let lineFeed = buffer.lineFeed(in: min(searched, end)..<end) {
        end = lineFeed + 1
        return
      }
      if failure != nil { return dropLastLine() }
      if end < wanted { return terminateLastLine() }
      searched = end
      wanted = end * 2
    }
  }

  private mutating func fill(_ file: ArtifactFile, upTo wanted: Int) throws(SystemFailure) {
    reserve(wanted)
    let before = end
    while end < wanted {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<wanted])
      do throws(SystemFailure) {
        let count = try file.read(into: rest, at: bufferOffset + end)
        if count == 0 { return }
        end += count
      } catch {
        // What has been read is kept.
        guard before < end else { throw error }
        failure = error
        return
      }
    }
  }

  /// Removes the line whose end could not be read.
  private mutating func dropLastLine() {
    while end > start, buffer[end - 1] != 0x0A { end -= 1 }
  }

  /// Moves to the first line that starts in the part; false if there is none before `limit`.
  private mutating func skipFirstLine(before limit: Int) -> Bool {
    guard let found = buffer.lineFeed(in: 0..<end), found < limit else { return false }
    start = found + 1
    return true
  }

  private func terminateLastLine() {
    if end > 0, buffer[end - 1] != 0x0A { buffer[end] = 0x0A }
  }

  /// Makes room for a number of bytes and for what a scanner reads beyond them.
  private mutating func reserve(_ count: Int) {
    let needed = count + 1 + Int(cscan_padding)
    guard needed > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: needed, alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
    buffer.deallocate()
    buffer = larger
  }
}
