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

  private let index = ShapeIndex.shared
  private(set) var sources: SourceStack
  private(set) var messages: [Message] = []
  private var spans: [Span]
  /// Where the last message of the assistant ends. A call that follows directly belongs to it:
  /// OpenAI's Responses list the text and the calls of one answer side by side.
  private var openEnd: JSONNodeID?

  init(_ value: JSONDocument.Value) {
    sources = SourceStack(value.document)
    spans = [Span(document: 0, next: value.index, end: value.endIndex)]
  }

  mutating func run() {
    while let span = spans.popLast() {
      guard span.next < span.end else { continue }
      let value = sources.value(span.document, span.next)
      var next = value.index + 1
      var opened: Int?
      switch value.kind {
      case .object: if visit(value, span.document) { next = value.endIndex }
      case .array: if visitList(value, span.document) { next = value.endIndex }
      case .string: opened = sources.open(value, in: span.document)
      default: break
      }
      spans.append(Span(document: span.document, next: next, end: span.end))
      if let opened {
        spans.append(Span(document: opened, next: 0, end: sources.documents[opened].document.count))
      }
    }
  }

  /// Reads an object if it is a message or a part; returns whether it was.
  private mutating func visit(_ object: JSONDocument.Value, _ document: Int) -> Bool {
    let members = index.members(of: object)
    guard members.mentioned != 0 else { return false }
    if let (role, body) = index.message(object, members) {
      addMessage(role, body, members, object, document)
      return true
    }
    if members.mayContain(index.fields.trajectoryMark) {
      return addParts(TrajectoryReader.parts(of: object, document), object, document)
    }
    if object.isList(of: index) { return visitList(object, document) }
    guard let shape = index.shape(object, members, in: .anywhere) else { return false }
    var reader = PartReader(document: document)
    guard reader.read(object, members, as: shape, .assistant) else { return false }
    return addParts(reader.parts, object, document)
  }

  /// Reads a list of calls or results outside a message; returns whether it was one.
  private mutating func visitList(_ list: JSONDocument.Value, _ document: Int) -> Bool {
    guard list.isList(of: index) else { return false }
    var reader = PartReader(document: document)
    reader.readList(list, .assistant)
    return addParts(reader.parts, list, document)
  }

  private mutating func addMessage(
    _ role: Role, _ body: JSONDocument.Value, _ members: MemberSet, _ object: JSONDocument.Value,
    _ document: Int
  ) {
    let members = body.index == object.index ? members : index.members(of: body)
    let parts = MessageBodyReader.parts(of: body, members, role, document)
    let name = index.fields.participant.value(in: body, members)
    messages += MessageDivision.messages(
      parts, role, JSONNodeID(document, object.index), name)
    close(object, document)
  }

  /// Adds parts outside a message; returns whether there are any.
  private mutating func addParts(
    _ parts: [RoledPart], _ value: JSONDocument.Value, _ document: Int
  ) -> Bool {
    guard !parts.isEmpty else { return false }
    let node = JSONNodeID(document, value.index)
    var parts = parts[...]
    if openEnd == node, let last = messages.indices.last {
      let answer = parts.prefix { $0.role == .assistant }
      messages[last].parts += answer.map(\.part)
      parts = parts.dropFirst(answer.count)
    }
    messages += MessageDivision.messages(Array(parts), nil, node, nil)
    close(value, document)
    return true
  }

  /// Notes where the last message ends.
  private mutating func close(_ value: JSONDocument.Value, _ document: Int) {
    openEnd = messages.last?.role == .assistant ? JSONNodeID(document, value.endIndex) : nil
  }
}

extension JSONDocument.Value {
  /// Whether its key says that it is a list of calls or results.
  fileprivate func isList(of index: ShapeIndex) -> Bool {
    withKeyBytes { key in
      !key.isEmpty && NameToken(key).map(index.fields.listNames.contains) ?? false
    }
  }
}
