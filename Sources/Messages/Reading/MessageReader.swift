import JSONText

/// Finds the messages in a value.
///
/// The values are visited in the order of the text, without recursion. The inside of a message is
/// not visited: what its text or a tool's result quotes is no message of the conversation.
struct MessageReader {
  /// The part of a document that is still to be visited.
  private struct Span {
    let document: Int
    var next: Int
    let end: Int
  }

  private(set) var sources: SourceStack
  private var list = MessageList()
  private var spans: [Span]

  init(_ value: JSONDocument.Value) {
    sources = SourceStack(value.document)
    spans = [Span(document: 0, next: value.index, end: value.endIndex)]
  }

  var messages: [Message] { list.messages }

  mutating func run() {
    while var span = spans.popLast() {
      let text = sources.documents[span.document].document.withView { read(&span, $0) }
      guard let text else { continue }
      spans.append(span)
      if let opened = sources.open(text, in: span.document) {
        spans.append(Span(document: opened, next: 0, end: sources.documents[opened].document.count))
      }
    }
  }

  /// Reads a span up to the next string that may contain a document, and returns the string.
  private mutating func read(_ span: inout Span, _ view: JSONView) -> Int? {
    var visitor = ValueVisitor(view, span.document, list)
    // Without a second reference, so that the visitor appends without a copy.
    list = MessageList()
    defer { list = visitor.list }
    while span.next < span.end {
      let value = span.next
      span.next = visitor.visit(value)
      if view.kind(value) == .string, EmbeddedText.mayBeDocument(view.bytes(value)) {
        return value
      }
    }
    return nil
  }
}
