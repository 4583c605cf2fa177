import Support

/// The whole file is one record, such as `summary.json`.
package enum DocumentContainer: Container {
  package static func forEachRecord(
    of file: ArtifactFile, from offset: Int, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    guard !file.contains(file.lineLimit) else {
      throw SystemFailure(
        "it is larger than \(UnreadLine.size(file.lineLimit)), the most that is read of such a file",
        code: EFBIG)
    }
    var bytes = try file.bytes(at: 0, count: file.size)
    let markLength = bytes.withUnsafeBufferPointer(Record.byteOrderMarkLength)
    // Blanks keep the offsets of what follows.
    for index in 0..<markLength { bytes[index] = 0x20 }
    _ = bytes.withUnsafeBufferPointer { bytes in
      body(Record(bytes: bytes, offset: 0, line: 1, isTerminated: true), bytes.count)
    }
  }
}
