import Support

/// The bytes of a stream, in a temporary file so that they can be read at any offset.
///
/// The stream is read as far as somebody reads the spool, by the thread that does. So records are
/// shown while a file is still being unpacked, and what nobody reads is not unpacked.
final class Spool: ByteSource {
  /// A part of the spool in the area, after the parts before it.
  private struct Part {
    let start: Int
    let offset: Int
    var count: Int
  }

  /// Locked while the stream is read, which may wait for another program.
  private struct Source {
    /// `nil` after its end.
    var stream: (any ByteStream)?
    var divider: RecordDivider?
    var lines: LineMap?
    /// Bytes of the last line so far.
    var lineLength = 0
  }

  /// What has been unpacked. Never locked while something is waited for, so that a record that has been read
  /// can always be read again.
  private struct State {
    var parts: [Part] = []
    var count = 0
    var failure: SystemFailure?
    var isComplete = false
  }

  private let area = SpoolArea.shared
  private let source: Locked<Source>
  private let state = Locked(State())
  private let lineLimit: Int

  /// `shape` is that of the stream; of shapes other than lines, each record gets a line. Of a line that
  /// is longer than `lineLimit`, little more is stored, so that it does not fill the disk.
  init(
    _ stream: sending any ByteStream, _ shape: RecordShape, notes: TextNotes = TextNotes(),
    lineLimit: Int
  ) {
    self.lineLimit = lineLimit
    let divider =
      switch shape {
      case .array, .objects, .separated, .mixed:
        RecordDivider(stream, shape, notes: notes)
      case .lines, .carriageReturns, .foreign: nil as RecordDivider?
      }
    source = Locked(Source(stream: divider ?? stream, divider: divider))
  }

  deinit {
    state.withLock { state in
      for part in state.parts { area.release(part.offset..<part.offset + part.count) }
    }
  }

  /// The size of the whole text, which is unpacked for that.
  var size: Int {
    fill(upTo: .max)
    return unpackedSize
  }

  /// The bytes that have been unpacked.
  var unpackedSize: Int { state.withLock { $0.count } }

  /// Why the stream ended too early, after it has.
  var failure: SystemFailure? { state.withLock { $0.failure } }

  /// Where the records are that have been unpacked; `nil` if each line is one.
  var lines: LineMap? { source.withLock { $0.divider?.lines ?? $0.lines } }

  /// Whether there are bytes at an offset.
  func contains(_ offset: Int) -> Bool {
    fill(upTo: offset + 1)
    return offset < unpackedSize
  }

  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemFailure) -> Int {
    fill(upTo: offset + buffer.count)
    let parts = state.withLock { Self.parts($0.parts, offset..<offset + buffer.count) }
    var done = 0
    for part in parts {
      let target = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<done + part.count])
      let count = try area.read(into: target, at: part.lowerBound)
      done += count
      guard count == part.count else { break }
    }
    return done
  }

  /// The ranges of the area that contain a range of the spool.
  private static func parts(_ parts: [Part], _ range: Range<Int>) -> [Range<Int>] {
    let first = max(0, parts.partitioningIndex { $0.start > range.lowerBound } - 1)
    var ranges: [Range<Int>] = []
    for part in parts[first...] {
      let common = range.clamped(to: part.start..<part.start + part.count)
      if common.isEmpty { break }
      let start = part.offset + common.lowerBound - part.start
      ranges.append(start..<start + common.count)
    }
    return ranges
  }

  /// Reads the stream until there are a number of bytes, or it ends.
  private func fill(upTo wanted: Int) {
    guard needsFilling(upTo: wanted) else { return }
    source.withLock { source in
      while needsFilling(upTo: wanted), let stream = source.stream {
        do throws(SystemFailure) {
          guard let bytes = try stream.next() else {
            finish(&source, nil)
            return
          }
          let kept = cut(bytes, &source)
          guard !kept.isEmpty else { continue }
          let offset = try area.append(kept)
          state.withLock { append(kept, at: offset, to: &$0) }
        } catch {
          finish(&source, error)
        }
      }
    }
  }

  private func needsFilling(upTo wanted: Int) -> Bool {
    state.withLock { $0.count < wanted && !$0.isComplete }
  }

  /// The next bytes without those of a line that is too long already.
  private func cut(_ all: UnsafeRawBufferPointer, _ source: inout Source) -> UnsafeRawBufferPointer
  {
    var bytes = all
    if source.lineLength > lineLimit {
      guard let lineFeed = RecordLine.lineFeed(in: bytes) else {
        return UnsafeRawBufferPointer(rebasing: bytes[..<0])
      }
      bytes = UnsafeRawBufferPointer(rebasing: bytes[lineFeed...])
    }
    if let lineFeed = RecordLine.lastLineFeed(in: bytes) {
      source.lineLength = bytes.count - lineFeed - 1
    } else {
      source.lineLength += bytes.count
    }
    return bytes
  }

  private func append(_ bytes: UnsafeRawBufferPointer, at offset: Int, to state: inout State) {
    if let last = state.parts.last, last.offset + last.count == offset {
      state.parts[state.parts.count - 1].count += bytes.count
    } else {
      state.parts.append(Part(start: state.count, offset: offset, count: bytes.count))
    }
    state.count += bytes.count
  }

  /// Releases the stream with its buffers.
  private func finish(_ source: inout Source, _ failure: SystemFailure?) {
    source.lines = source.divider?.lines
    (source.stream, source.divider) = (nil, nil)
    state.withLock {
      $0.failure = failure
      $0.isComplete = true
    }
  }
}
