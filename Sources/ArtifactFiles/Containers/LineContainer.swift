/// One record a line.
package enum LineContainer: Container {
  package static func recognizes(_ file: ArtifactFile) -> Bool { true }

  package static func forEachRecord(
    of file: ArtifactFile, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    var reader = LineReader(file)
    var goesOn = true
    var bytesRead = 0
    while goesOn, try reader.next({ goesOn = body($0, bytesRead) }) {
      bytesRead = reader.bytesRead
    }
  }

  package static func blocks(of file: ArtifactFile) -> BlockReader? { BlockReader(file) }
}
