/// The form in which a file contains its records, independent of what the records mean.
///
/// To add one, write a type in a file of this folder and list it in ``Containers/all``.
package protocol Container: SendableMetatype {
  /// Whether a file has this form.
  static func recognizes(_ file: ArtifactFile) -> Bool
  /// Calls `body` with each record, in the order of the file, until it returns false.
  ///
  /// `body` also gets the number of bytes that have been read so far.
  static func forEachRecord(
    of file: ArtifactFile, _ body: (Record, _ bytesRead: Int) -> Bool
  ) throws(SystemFailure)
  /// Divides the file into blocks of lines that several threads read; `nil` if the form does not
  /// allow it.
  static func blocks(of file: ArtifactFile) -> BlockReader?
}

extension Container {
  package static func blocks(of file: ArtifactFile) -> BlockReader? { nil }
}

/// All containers. A file has the form of the first one that recognizes it.
package enum Containers {
  package static let all: [any Container.Type] = [DocumentContainer.self, LineContainer.self]

  package static func container(of file: ArtifactFile) -> any Container.Type {
    all.first { $0.recognizes(file) } ?? LineContainer.self
  }
}
