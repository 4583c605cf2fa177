/// The form in which a file contains its records, independent of what the records mean.
///
/// To add one, write a type in a file of this folder and list it in ``Containers/all``.
package protocol Container: SendableMetatype {
  /// Whether a file has this form.
  static func recognizes(_ file: ArtifactFile) -> Bool
  /// The bytes that records refer to: the file itself, or an unnamed temporary file with the unpacked
  /// or transcoded bytes.
  static func unpack(_ file: ArtifactFile) throws(SystemFailure) -> ArtifactFile
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
  package static func unpack(_ file: ArtifactFile) throws(SystemFailure) -> ArtifactFile { file }
  package static func blocks(of file: ArtifactFile) -> BlockReader? { nil }
}

/// All containers. A file has the form of the first one that recognizes it.
package enum Containers {
  private static let all: [any Container.Type] = [DocumentContainer.self, LineContainer.self]

  package static func container(of file: ArtifactFile) -> any Container.Type {
    all.first { $0.recognizes(file) } ?? LineContainer.self
  }
}

extension ArtifactFile {
  /// Opens a regular file and unpacks it if its container requires that.
  package static func open(
    path: String, role: ArtifactRole
  ) throws(SystemFailure) -> ArtifactFile {
    let file = try ArtifactFile(path: path, role: role)
    return try Containers.container(of: file).unpack(file)
  }

  /// Calls `body` with each record until it returns false; see ``Container``.
  package func forEachRecord(
    from offset: Int = 0, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure) {
    try Containers.container(of: self).forEachRecord(of: self, from: offset, body)
  }
}
