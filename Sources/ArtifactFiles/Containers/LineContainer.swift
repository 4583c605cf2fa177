/// Each line is a record.
package enum LineContainer: Container {
  package static func recognizes(_ file: ArtifactFile) -> Bool { true }

  package static func forEachRecord(
    of file: ArtifactFile, from offset: Int, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    var reader = LineReader(file, from: offset)
    var shouldContinue = true
    while shouldContinue,
      try reader.next({ shouldContinue = body($0, $0.offset + $0.bytes.count) })
    {}
  }

  package static func blocks(of file: ArtifactFile) -> BlockReader? { BlockReader(file) }
}
