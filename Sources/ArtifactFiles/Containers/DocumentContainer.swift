/// The whole file is one record, such as `summary.json`.
package enum DocumentContainer: Container {
  package static func recognizes(_ file: ArtifactFile) -> Bool {
    switch file.role {
    case .summary, .errors, .evaluationSummary: true
    default: false
    }
  }

  package static func forEachRecord(
    of file: ArtifactFile, from offset: Int, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    let bytes = try file.bytes(at: 0, count: file.size)
    _ = bytes.withUnsafeBufferPointer { bytes in
      body(Record(bytes: bytes, offset: 0, line: 1, isTerminated: true), bytes.count)
    }
  }
}
