import JSONText

/// A part of a message, before the messages are divided by role.
struct RoledPart {
  let role: Role
  let part: Message.Part
}

/// Reads parts of messages from values of one document.
struct PartReader {
  let document: Int
  private let index = ShapeIndex.shared
  private(set) var parts: [RoledPart] = []
  /// The ids and names of the calls so far: LangChain repeats the calls of the content in a list.
  private var known: Set<[String]> = []

  init(document: Int) { self.document = document }

  var hasCalls: Bool { parts.contains { if case .toolCall = $0.part { true } else { false } } }

  func node(_ value: JSONDocument.Value) -> JSONNodeID { JSONNodeID(document, value.index) }

  mutating func append(_ part: Message.Part, _ role: Role) {
    parts.append(RoledPart(role: role, part: part))
  }

  /// Reads a message's content: a string, an object or a list of them.
  mutating func readContent(_ content: JSONDocument.Value, _ role: Role) {
    // The content of a part can be a list again.
    var lists = [(next: content.index, end: content.index + 1, role: role)]
    while let list = lists.popLast() {
      guard list.next < list.end else { continue }
      let value = content.document.value(at: list.next)
      lists.append((value.endIndex, list.end, list.role))
      if value.kind == .array {
        lists.append((value.index + 1, value.endIndex, list.role))
      } else if let (inner, role) = readElement(value, list.role) {
        lists.append((inner.index, inner.index + 1, role))
      }
    }
  }

  /// Reads one piece of content; returns the list that is its content, if it is one.
  private mutating func readElement(
    _ value: JSONDocument.Value, _ role: Role
  ) -> (JSONDocument.Value, Role)? {
    switch value.kind {
    case .string: if !value.range.isEmpty { append(.text(node(value)), role) }
    case .object:
      let members = index.members(of: value)
      guard let shape = index.shape(value, members, in: .content) else { break }
      if shape.shape.kind == .text, let content = shape.content.value(in: value, members),
        content.kind == .array
      {
        return (content, shape.shape.role ?? role)
      }
      if read(value, members, as: shape, role) { return nil }
    case .null: return nil
    default: break
    }
    if value.kind != .string { append(.other(node(value)), role) }
    return nil
  }

  /// Reads the elements of a list of calls or results.
  mutating func readList(_ list: JSONDocument.Value, _ role: Role) {
    for value in list.kind == .array ? Array(list.children) : [list] where value.kind == .object {
      let members = index.members(of: value)
      guard let shape = index.shape(value, members, in: .calls) else { continue }
      _ = read(value, members, as: shape, role)
    }
  }

  /// Reads a value with a known shape; returns whether it was a part.
  mutating func read(
    _ value: JSONDocument.Value, _ members: MemberSet, as shape: PreparedShape, _ role: Role
  ) -> Bool {
    let content = shape.content.value(in: value, members)
    switch shape.shape.kind {
    case .call: return readCall(value, members, shape, content)
    case .result:
      append(result(value, members, shape, content), shape.shape.isHosted ? role : .tool)
    case .text, .reasoning, .media:
      guard let content else { return false }
      guard shape.shape.kind != .media else {
        append(.media(MediaReader.media(node(value), content, value, members, shape)), role)
        break
      }
      let isText = shape.shape.kind == .text
      append(isText ? .text(node(content)) : .reasoning(node(content)), shape.shape.role ?? role)
    }
    return true
  }

  private mutating func readCall(
    _ value: JSONDocument.Value, _ members: MemberSet, _ shape: PreparedShape,
    _ content: JSONDocument.Value?
  ) -> Bool {
    guard let name = shape.toolName(of: value, members) else { return false }
    let id = shape.id.value(in: value, members)
    if let id = id?.id, !known.insert([id, name.string ?? ""]).inserted { return true }
    append(
      .toolCall(
        ToolCall(
          node: node(value), id: id.map(node), name: node(name),
          arguments: shape.arguments.value(in: value, members).map(node),
          isHosted: shape.shape.isHosted)), .assistant)
    if let content {
      append(
        result(value, members, shape, content), shape.shape.isHosted ? .assistant : .tool)
    }
    return true
  }

  /// The result that a value is or contains.
  func result(
    _ value: JSONDocument.Value, _ members: MemberSet, _ shape: PreparedShape,
    _ content: JSONDocument.Value?
  ) -> Message.Part {
    .toolResult(
      ToolResult(
        node: node(value), callID: shape.id.value(in: value, members).map(node),
        name: shape.toolName(of: value, members).map(node), content: content.map(node),
        isError: shape.isFailure(value, members), isHosted: shape.shape.isHosted))
  }
}
