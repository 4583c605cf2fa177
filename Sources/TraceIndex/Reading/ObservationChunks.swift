import TraceModel

extension Experiment {
  /// Bytes that are read at a time, unless one record is longer: they stay in the processor's cache.
  package static var chunkSize: Int { 256 << 10 }

  /// The observations before `end` in ranges whose records are near each other in one file, in the
  /// order of files and lines. Linear, a few nanoseconds each.
  package func observationChunks(before end: Int) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var first = 0
    while first < end {
      let start = record(of: first)
      var last = start.offset + start.length
      var next = first + 1
      while next < end {
        let record = record(of: next)
        guard record.file == start.file, record.offset >= last,
          record.offset + record.length - start.offset <= Self.chunkSize
        else { break }
        last = record.offset + record.length
        next += 1
      }
      chunks.append(first..<next)
      first = next
    }
    return chunks
  }
}
