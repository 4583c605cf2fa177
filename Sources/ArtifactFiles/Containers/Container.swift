/// How the text of a file contains its records, independent of what the records mean.
package protocol Container: SendableMetatype {
  /// Calls `body` with each record, in the order of the file, until it returns false.
  ///
  /// `offset` is 0 or the offset of a record, with which to start; lines are counted from there. `body`
  /// also gets the number of bytes that have been read so far.
  static func forEachRecord(
    of file: ArtifactFile, from offset: Int, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure)
  /// Divides the file into blocks of lines that several threads read; `nil` if the form does not
  /// allow it.
  static func blocks(of file: ArtifactFile) -> BlockReader?
}

extension Container {
  package static func blocks(of file: ArtifactFile) -> BlockReader? { nil }
}

package enum Containers {
  package static func container(of file: ArtifactFile) -> any Container.Type {
    file.role.isDocument ? DocumentContainer.self : LineContainer.self
  }
}

extension ArtifactFile {
  /// Calls `body` with each record until it returns false; see ``Container``.
  package func forEachRecord(
    from offset: Int = 0, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    try Containers.container(of: self).forEachRecord(of: self, from: offset, body)
  }
}
