/// Each line is a record, or several where they were written without a line break between them.
package enum LineContainer: Container {
  package static func forEachRecord(
    of file: ArtifactFile, from offset: Int, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    var reader = LineReader(file, from: offset)
    var shouldContinue = true
    while shouldContinue,
      try reader.next({ line in
        let bytesRead = line.offset + line.bytes.count
        guard line.unread == nil, let parts = LineParts.ranges(of: line.bytes) else {
          shouldContinue = body(placed(line, in: file), bytesRead)
          return
        }
        for part in parts where shouldContinue {
          shouldContinue = body(placed(line.part(part), in: file), bytesRead)
        }
      })
    {}
  }

  /// A record with its line in the file instead of that in the text.
  private static func placed(_ record: Record, in file: ArtifactFile) -> Record {
    guard let map = file.lineMap else { return record }
    return Record(
      bytes: record.bytes, offset: record.offset, line: map.line(ofRecord: record.number),
      number: record.number, isTerminated: record.isTerminated, unread: record.unread)
  }

  package static func blocks(of file: ArtifactFile) -> BlockReader? { BlockReader(file) }
}

extension Record {
  /// One of several records on a line.
  fileprivate func part(_ range: Range<Int>) -> Record {
    Record(
      bytes: UnsafeBufferPointer(rebasing: bytes[range]), offset: offset + range.lowerBound,
      line: line, number: number, isTerminated: isTerminated || range.upperBound < bytes.count)
  }
}
