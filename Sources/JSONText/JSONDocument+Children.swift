extension JSONDocument {
  /// The members or elements of a container.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let document: JSONDocument
    @usableFromInline var position: Int
    @usableFromInline let end: Int

    @inlinable
    init(document: JSONDocument, position: Int, end: Int) {
      self.document = document
      self.position = position
      self.end = end
    }

    @inlinable
    public mutating func next() -> Value? {
      guard position < end else { return nil }
      defer { position = Int(document.nodes[position].next) }
      return Value(document: document, index: position)
    }
  }
}
