import JSONText

/// The documents of a conversation, and which strings are opened.
struct SourceStack {
  private(set) var documents: [SourceDocument]
  private var depths = [0]

  /// A JSON text in a string of a JSON text in a string is opened, but not without end.
  private static let maximalDepth = 4

  init(_ document: JSONDocument) {
    documents = [SourceDocument(document: document, origin: nil)]
  }

  /// Opens the document in a string; returns its number, or `nil` if there is none.
  mutating func open(_ string: Int, in parent: Int) -> Int? {
    guard depths[parent] < Self.maximalDepth,
      let document = EmbeddedText.document(in: documents[parent].document.value(at: string))
    else { return nil }
    documents.append(
      SourceDocument(
        document: document, origin: JSONNodeID(parent, string)))
    depths.append(depths[parent] + 1)
    return documents.count - 1
  }
}
