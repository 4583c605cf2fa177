/// A JSON value that a ``Conversation`` was read from.
public struct JSONNodeID: Sendable, Hashable {
  /// An index into ``Conversation/documents``.
  public let document: Int32
  /// The value's index in the document.
  public let index: Int32

  init(_ document: Int, _ index: Int) {
    self.document = Int32(document)
    self.index = Int32(index)
  }
}
