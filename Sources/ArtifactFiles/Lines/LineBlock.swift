import CScan
import Support

/// Whole lines of a file, followed by memory that a scanner may read beyond them.
package struct LineBlock: ~Copyable {
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var start = 0
  private var end = 0
  private var bufferOffset = 0
  /// Whether this block has the permission to keep a long line.
  private var isInGate = false
  /// Index in the order of the file.
  package private(set) var number = 0
  /// Why the file could not be read to the end of the block.
  package private(set) var failure: SystemFailure?
  /// Why the line after those of the block, which starts in its part of the file, is not read.
  package private(set) var unreadLine: UnreadLine?

  /// Bytes that are read in advance beyond a block, where its last line is expected to end.
  private static let margin = 16 << 10

  package init() {}

  deinit {
    LineMemory.free(buffer)
    if isInGate { LongLineGate.leave() }
  }

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
    (failure, unreadLine) = (nil, nil)
    shrink()
    // The byte before the part shows whether a line starts with the part.
    let before = number == 0 ? 0 : 1
    (bufferOffset, start, end) = (offset - before, 0, 0)
    do throws(UnreadLine) {
      try readLines(file, before, count)
    } catch {
      unreadLine = error
      end = lastLine
    }
  }

  private mutating func readLines(
    _ file: ArtifactFile, _ before: Int, _ count: Int
  ) throws(UnreadLine) {
    var wanted = before + count + Self.margin
    var searched = before + count - 1
    while true {
      guard try fill(file, upTo: wanted) else { return }
      if number > 0, start == 0, !skipFirstLine(before: before + count - 1) {
        // Inside a long line, which the block that contains its start reads to its end.
        (start, end) = (before, before)
        return
      }
      if let lineFeed = buffer.lineFeed(in: min(searched, end)..<end) {
        end = lineFeed + 1
        return try checkLength(of: end - 1, file)
      }
      if failure != nil { return dropLastLine() }
      if end < wanted {
        terminateLastLine()
        return try checkLength(of: end, file)
      }
      searched = end
      wanted = end * 2
      if end - lastLine > min(LineEnd.shortLine, file.lineLimit) {
        wanted = try lengthOfLongLine(file)
      }
    }
  }

  /// Where the last line starts in the buffer.
  private var lastLine: Int {
    var position = end
    while position > start, buffer[position - 1] != 0x0A { position -= 1 }
    return position
  }

  /// Refuses the last line, which ends at a position, if it is too long.
  private mutating func checkLength(of stop: Int, _ file: ArtifactFile) throws(UnreadLine) {
    guard stop - start > file.lineLimit else { return }
    let terminated = end
    end = stop
    guard stop - lastLine <= file.lineLimit else { throw .tooLong(limit: file.lineLimit) }
    end = terminated
  }

  /// The bytes to read for the last line, whose end has not been read. Waits until no other thread keeps
  /// such a line.
  private mutating func lengthOfLongLine(_ file: ArtifactFile) throws(UnreadLine) -> Int {
    let limit = bufferOffset + lastLine + file.lineLimit + 1
    let lineEnd: LineEnd
    do throws(SystemFailure) {
      lineEnd = try LineEnd.find(in: file, from: bufferOffset + end, before: limit)
    } catch {
      // Reading the line shows the failure again, after what precedes it.
      return end * 2
    }
    if !isInGate { LongLineGate.enter() }
    isInGate = true
    switch lineEnd {
    case .beyond: throw .tooLong(limit: file.lineLimit)
    case .lineFeed(let offset), .endOfFile(let offset): return offset + 1 - bufferOffset
    }
  }

  /// Reads up to a number of bytes; returns false if nothing could be read.
  private mutating func fill(_ file: ArtifactFile, upTo wanted: Int) throws(UnreadLine) -> Bool {
    try reserve(wanted)
    while end < wanted {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<wanted])
      do throws(SystemFailure) {
        let count = try file.read(into: rest, at: bufferOffset + end)
        if count == 0 {
          failure = file.shortening(at: bufferOffset + end)
          return true
        }
        end += count
      } catch {
        // What has been read is kept.
        failure = error
        return end > 0
      }
    }
    return true
  }

  /// Removes the line whose end could not be read.
  private mutating func dropLastLine() { end = lastLine }

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
  private mutating func reserve(_ count: Int) throws(UnreadLine) {
    let needed = max(count, BlockReader.blockSize * 9 / 8) + 1 + Int(cscan_padding)
    guard needed > buffer.count else { return }
    guard let larger = LineMemory.allocate(needed) else { throw .noMemory(bytes: count) }
    if end > 0 { larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<end])) }
    LineMemory.free(buffer)
    buffer = larger
  }

  /// Returns the memory of a long line.
  private mutating func shrink() {
    if buffer.count > 2 * LineEnd.shortLine {
      LineMemory.free(buffer)
      buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    if isInGate { LongLineGate.leave() }
    isInGate = false
  }
}
