import JSONText

/// The messages in a JSON value: an input or output of a model, a list of messages, the state of an
/// agent, or any structure around them.
///
/// ``ShapeTable`` describes the vendors' shapes. JSON in strings and Python's text form of objects
/// are read as well. Reading takes time linear in the length of the text, whatever the text is, and
/// does not recurse.
public struct Conversation: Sendable {
  /// In the order of the text.
  public let messages: [Message]
  /// The document of the value, and the documents in its strings.
  public let documents: [SourceDocument]

  /// What a text contains if it contains a tool call or a result: a line without any of these needs
  /// no parsing.
  package static var toolNeedles: [StaticString] { ShapeTable.needles }

  public init(_ value: JSONDocument.Value) {
    var reader = MessageReader(value)
    reader.run()
    messages = reader.messages
    documents = reader.sources.documents
  }

  /// The value that a message, a call or a part of it refers to.
  public func value(_ node: JSONNodeID) -> JSONDocument.Value {
    documents[Int(node.document)].document.value(at: Int(node.index))
  }

  /// The decoded string, or the JSON text of any other value.
  public func text(_ node: JSONNodeID) -> String {
    let value = value(node)
    return value.string ?? value.source
  }
}
