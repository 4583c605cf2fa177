/// The whole file is one record, such as `summary.json`.
package enum DocumentContainer: Container {
  package static func forEachRecord(
    of file: ArtifactFile, from offset: Int, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    var bytes = try file.bytes(at: 0, count: file.size)
    let markLength = bytes.withUnsafeBufferPointer(Record.byteOrderMarkLength)
    // Blanks keep the offsets of what follows.
    for index in 0..<markLength { bytes[index] = 0x20 }
    _ = bytes.withUnsafeBufferPointer { bytes in
      body(Record(bytes: bytes, offset: 0, line: 1, isTerminated: true), bytes.count)
    }
  }
}
