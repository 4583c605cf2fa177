import JSONText

/// A part of a message, before the messages are divided by role.
struct RoledPart {
  let role: Role
  let part: Message.Part
}

/// Reads parts of messages from values of one document.
struct PartReader {
  let view: JSONView
  let document: Int
  let index: ShapeIndex
  private(set) var parts: [RoledPart] = []

  init(_ view: JSONView, document: Int, index: ShapeIndex) {
    self.view = view
    self.document = document
    self.index = index
  }

  var hasCalls: Bool { parts.contains { if case .toolCall = $0.part { true } else { false } } }

  func node(_ value: Int) -> JSONNodeID { JSONNodeID(document, value) }

  mutating func append(_ part: Message.Part, _ role: Role) {
    parts.append(RoledPart(role: role, part: part))
  }

  /// Reads the elements of a list of calls or results.
  mutating func readList(_ list: Int, _ role: Role) {
    guard view.kind(list) == .array else { return readListed(list, role) }
    let first = parts.count
    var child = list + 1
    while child < view.end(list) {
      readListed(child, role)
      child = view.end(child)
    }
    if first > 0 { removeRepeatedCalls(from: first) }
  }

  private mutating func readListed(_ value: Int, _ role: Role) {
    guard view.kind(value) == .object else { return }
    let members = index.members(view, of: value)
    guard let shape = index.shape(view, value, members, in: .calls) else { return }
    _ = read(value, members, as: shape, role)
  }

  /// Removes the calls whose ids are known: LangChain repeats the calls of the content in a list.
  private mutating func removeRepeatedCalls(from first: Int) {
    let ids = Set(parts[..<first].compactMap(callID))
    guard !ids.isEmpty else { return }
    parts = parts[..<first] + parts[first...].filter { callID($0).map(ids.contains) != true }
  }

  private func callID(_ part: RoledPart) -> String? {
    guard case .toolCall(let call) = part.part, let id = call.id else { return nil }
    return view.string(Int(id.index))
  }

  /// Reads a value with a known shape; returns whether it was a part.
  mutating func read(
    _ value: Int, _ members: MemberSet, as shape: PreparedShape, _ role: Role
  ) -> Bool {
    let content = shape.content.value(view, in: value, members)
    let kind = shape.shape.kind
    if kind == .call { return readCall(value, members, shape, content) }
    if kind == .result {
      append(
        result(value, members, shape, content), shape.shape.isHosted ? .assistant : .tool)
      return true
    }
    guard let content else { return false }
    let role = shape.shape.role ?? role
    switch kind {
    case .text: append(.text(node(content)), role)
    case .reasoning: append(.reasoning(node(content)), role)
    default:
      let type = shape.mediaType.value(view, in: value, members).flatMap(view.string)
      append(.media(media(node(value), content, statedType: type)), role)
    }
    return true
  }

  private mutating func readCall(
    _ value: Int, _ members: MemberSet, _ shape: PreparedShape, _ content: Int?
  ) -> Bool {
    guard let name = shape.toolName(view, value, members) else { return false }
    let isHosted = shape.shape.isHosted
    append(
      .toolCall(
        ToolCall(
          node: node(value), id: shape.id.value(view, in: value, members).map(node),
          name: node(name), arguments: shape.arguments.value(view, in: value, members).map(node),
          isHosted: isHosted)), .assistant)
    if let content {
      append(result(value, members, shape, content), isHosted ? .assistant : .tool)
    }
    return true
  }

  /// Whether a value is a list of blocks such as `{"type": "text"}`.
  private func isBlockList(_ value: Int) -> Bool {
    guard view.kind(value) == .array, view.childCount(value) > 0 else { return false }
    var child = value + 1
    while child < view.end(value) {
      guard let type = view.member(ShapeTable.blockType, of: child), let token = view.token(type),
        ShapeTable.serverBlocks.contains(token)
      else { return false }
      child = view.end(child)
    }
    return true
  }

  /// The result that a value is or contains.
  func result(
    _ value: Int, _ members: MemberSet, _ shape: PreparedShape, _ content: Int?
  ) -> Message.Part {
    .toolResult(
      ToolResult(
        node: node(value), callID: shape.id.value(view, in: value, members).map(node),
        name: shape.toolName(view, value, members).map(node), content: content.map(node),
        isBlockList: shape.shape.answersInText && content.map(isBlockList) ?? false,
        isError: shape.isFailure(view, value, members), isHosted: shape.shape.isHosted))
  }
}
