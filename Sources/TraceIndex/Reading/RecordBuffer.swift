import ArtifactFiles
import TraceModel

/// Memory into which records are read, one range of a file after another. Each thread has one.
package struct RecordBuffer: ~Copyable {
  private let experiment: Experiment
  private var buffer: UnsafeMutableRawBufferPointer

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    buffer = .allocate(byteCount: Experiment.chunkSize, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// The bytes of a range of a file, valid until the next call; fewer if the file ends or fails.
  package mutating func read(_ file: Int, _ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    if buffer.count < range.count {
      buffer.deallocate()
      buffer = .allocate(byteCount: range.count, alignment: 64)
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

  /// The bytes of one of ``Experiment/observationChunks(before:)``, and where they start in the file.
  package mutating func read(
    chunk: Range<Int>
  ) -> (bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
    guard let last = chunk.last else { return (UnsafeBufferPointer(start: nil, count: 0), 0) }
    let (first, end) = (experiment.record(of: chunk.lowerBound), experiment.record(of: last))
    return (read(first.file, first.offset..<end.offset + end.length), first.offset)
  }
}
