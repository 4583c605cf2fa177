import JSONText

/// A document that messages were read from.
public struct SourceDocument: Sendable {
  public let document: JSONDocument
  /// The string that contains the document; `nil` for the outermost.
  public let origin: JSONNodeID?
}
