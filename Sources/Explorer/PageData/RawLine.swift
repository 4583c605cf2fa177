/// A line of a file as it is, for findings about lines that no row shows.
package struct RawLine: Sendable {
  /// A file of the experiment and a line of it.
  package struct Location: Hashable, Sendable {
    /// Index in ``ExperimentRecords/files``.
    package let file: Int
    /// 1-based.
    package let line: Int
  }

  let location: Location
  /// The start of the line, or why it cannot be read.
  let text: String
  /// What is left out, in bytes.
  let omitted: Int

  /// Bytes of a line that are shown.
  package static let limit = 16 << 10

  package init(_ location: Location, text: String, omitted: Int = 0) {
    self.location = location
    self.text = text
    self.omitted = omitted
  }
}
