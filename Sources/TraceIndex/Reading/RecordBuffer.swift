import ArtifactFiles
import JSONText
import TraceModel

/// Memory into which records are read, one range of a file after another. Each thread has one.
package struct RecordBuffer: ~Copyable {
  private let experiment: Experiment
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// Whether this one has the permission to keep a long line.
  private var isInGate = false

  package init(_ experiment: Experiment) { self.experiment = experiment }

  deinit {
    LineMemory.free(buffer)
    if isInGate { LongLineGate.leave() }
  }

  /// The bytes of a range of a file, valid until the next call; fewer if the file ends or fails, and none
  /// if there is no memory for them or if they are too many to be parsed.
  package mutating func read(_ file: Int, _ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    guard range.count <= JSONDocument.textLimit, reserve(range.count) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    var count = 0
    do throws(SystemFailure) {
      count = try experiment.files[file].read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<range.count]),
        at: range.lowerBound)
    } catch {
      // The file was readable when it was indexed. What can no longer be read has no bytes.
    }
    return UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
  }

  /// Makes room for a number of bytes, and returns the memory of a long line; false if there is none.
  private mutating func reserve(_ count: Int) -> Bool {
    let isLong = count > LongLineGate.size
    let wanted = max(count, Experiment.chunkSize)
    if buffer.count < wanted || !isLong && buffer.count > LongLineGate.size {
      LineMemory.free(buffer)
      buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    if isInGate, !isLong { LongLineGate.leave() }
    if isLong, !isInGate { LongLineGate.enter() }
    isInGate = isLong
    if buffer.count < wanted {
      guard let memory = LineMemory.allocate(wanted) else { return false }
      buffer = memory
    }
    return true
  }

  /// The bytes of one of ``Experiment/observationChunks(before:)``, and where they start in the file.
  package mutating func read(
    chunk: Range<Int>
  ) -> (bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
    guard let last = chunk.last else { return (UnsafeBufferPointer(start: nil, count: 0), 0) }
    let (first, end) = (experiment.record(of: chunk.lowerBound), experiment.record(of: last))
    return (read(first.file, first.offset..<end.offset + end.length), first.offset)
  }
}
