import TraceCore

/// A record that was read for the detail pane.
package struct LoadedRecord: Sendable {
  package let range: RecordRange
  package let content: Content

  package enum Content: Sendable {
    case document(JSONDocument)
    /// The start of a record that is too large to be laid out.
    case excerpt(String)
    case failure(RecordFailure)
  }

  /// The record, if it was read whole.
  package var document: JSONDocument? {
    if case .document(let document) = content { document } else { nil }
  }

  package init(range: RecordRange, content: Content) {
    self.range = range
    self.content = content
  }
}
