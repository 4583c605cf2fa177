import JSONText

/// Reads the parts of a message from its fields.
struct MessageBodyReader {
  private let body: JSONDocument.Value
  private let members: MemberSet
  private let role: Role
  private let index = ShapeIndex.shared
  private var reader: PartReader

  /// The parts of a message, in the order in which a model makes them: thoughts, text, calls.
  static func parts(
    of body: JSONDocument.Value, _ members: MemberSet, _ role: Role, _ document: Int
  ) -> [RoledPart] {
    var reader = MessageBodyReader(
      body: body, members: members, role: role, reader: PartReader(document: document))
    reader.read()
    return reader.reader.parts
  }

  private mutating func read() {
    let fields = index.fields
    readReasoning()
    if role == .tool { readResult() } else { readContent() }
    readImages()
    for list in fields.callLists { readList(list) }
    for list in fields.resultLists { readList(list) }
    if role == .assistant, !reader.hasCalls { readFormerCalls() }
  }

  private mutating func readReasoning() {
    for path in index.fields.reasoning where members.mayContain(path) {
      guard let value = path.value(in: body), value.kind == .string, !value.range.isEmpty else {
        continue
      }
      return reader.append(.reasoning(reader.node(value)), role)
    }
  }

  private mutating func readContent() {
    if let content { reader.readContent(content, role) }
  }

  /// The first content that is not empty.
  private var content: JSONDocument.Value? {
    for path in index.fields.content where members.mayContain(path) {
      guard let value = path.value(in: body) else { continue }
      if value.kind == .string ? !value.range.isEmpty : value.kind != .array || value.childCount > 0
      {
        return value
      }
    }
    return nil
  }

  /// A tool's message contains results, or it is one.
  private mutating func readResult() {
    readContent()
    let hasResults = reader.parts.contains {
      if case .toolResult = $0.part { true } else { false }
    }
    if hasResults || index.fields.resultLists.contains(where: members.mayContain) { return }
    let shape = index.fields.toolMessage
    var whole = PartReader(document: reader.document)
    whole.append(whole.result(body, members, shape, content), .tool)
    reader = whole
  }

  private mutating func readImages() {
    guard let list = index.fields.images.value(in: body, members), list.kind == .array else {
      return
    }
    for image in list.children where image.kind == .string {
      let node = reader.node(image)
      reader.append(.media(MediaReader.media(node, image, node, statedType: "image")), role)
    }
  }

  private mutating func readList(_ path: MemberPath) {
    guard members.mayContain(path), let list = path.value(in: body) else { return }
    reader.readList(list, role)
  }

  /// Calls that newer versions write elsewhere.
  private mutating func readFormerCalls() {
    for list in index.fields.repeatedCallLists { readList(list) }
    guard !reader.hasCalls, let shape = index.shape(body, members, in: .anywhere),
      shape.shape.kind == .call, shape.shape.types.isEmpty
    else { return }
    _ = reader.read(body, members, as: shape, role)
  }
}
