import ArtifactFiles

extension ExperimentRecords {
  /// The start of a line of a file, which need not be a record, at most `limit` bytes of it, and the
  /// length of the whole line. `nil` if the file has no such line.
  ///
  /// Of a file that is not plain, what is read of the line in its stead. Linear in the file.
  package func rawLine(
    file: Int, line: Int, limit: Int, isStopped: () -> Bool = { false }
  ) throws(RecordFailure) -> (start: [UInt8], length: Int)? {
    let artifact = files[file]
    var reader = LineReader(artifact)
    var found: (start: [UInt8], length: Int)?
    var count = 0
    var unread: Int?
    do throws(SystemFailure) {
      while found == nil, !isStopped() {
        let hasNext = try reader.next { record in
          count += 1
          guard (artifact.lineMap?.line(ofRecord: count) ?? count) >= line else { return }
          found = (Array(record.bytes.prefix(limit)), record.bytes.count)
          if record.unread != nil { unread = record.offset }
        }
        if !hasNext { break }
      }
      if let unread { found = (try artifact.bytes(at: unread, count: limit), artifact.lineLimit) }
    } catch {
      throw .system(path: artifact.path, error)
    }
    return found
  }
}
