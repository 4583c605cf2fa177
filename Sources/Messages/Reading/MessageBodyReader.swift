import JSONText

/// Reads the parts of a message from its index.fields.
struct MessageBodyReader {
  private var reader: PartReader
  private let body: Int
  private let members: MemberSet
  private let role: Role

  init(_ reader: PartReader, _ body: Int, _ members: MemberSet, _ role: Role) {
    self.reader = reader
    self.body = body
    self.members = members
    self.role = role
  }

  private var index: ShapeIndex { reader.index }
  private var view: JSONView { reader.view }

  var parts: [RoledPart] { reader.parts }

  /// Reads the parts in the order in which a model makes them: thoughts, text, calls.
  mutating func read() {
    readReasoning()
    if role == .tool {
      readResult()
    } else if let content {
      reader.readContent(content, role)
    }
    readImages()
    readLists(index.fields.callLists)
    readLists(index.fields.resultLists)
    if role == .assistant, !reader.hasCalls { readFormerCalls() }
  }

  private mutating func readReasoning() {
    let value = index.fields.reasoning.first(view, in: body, members) { view.hasText($0) }
    if let value { reader.append(.reasoning(reader.node(value)), role) }
  }

  /// The first content that is not empty.
  private var content: Int? {
    index.fields.content.first(view, in: body, members) { value in
      switch view.kind(value) {
      case .string: view.hasText(value)
      case .array: view.childCount(value) > 0
      default: true
      }
    }
  }

  /// A tool's message contains results, or it is one.
  private mutating func readResult() {
    let content = content
    var results = reader
    if let content, view.kind(content) != .string { results.readContent(content, role) }
    let hasResults = results.parts.contains {
      if case .toolResult = $0.part { true } else { false }
    }
    if hasResults {
      reader = results
    } else if index.fields.resultLists.value(view, in: body, members) == nil {
      reader.append(reader.result(body, members, index.fields.toolMessage, content), .tool)
    }
  }

  private mutating func readImages() {
    guard let list = index.fields.images.value(view, in: body, members), view.kind(list) == .array
    else {
      return
    }
    var image = list + 1
    while image < view.end(list) {
      if view.hasText(image) {
        let media = reader.media(reader.node(image), image, statedType: "image")
        reader.append(.media(media), role)
      }
      image = view.end(image)
    }
  }

  private mutating func readLists(_ paths: MemberPaths) {
    guard members.filled & paths.mask != 0 else { return }
    paths.forEach(view, in: body, members) { reader.readList($0, role) }
  }

  /// Calls that newer versions write elsewhere.
  private mutating func readFormerCalls() {
    readLists(index.fields.repeatedCallLists)
    guard !reader.hasCalls, members.filled & index.fields.formerCalls != 0,
      let shape = index.shape(view, body, members, in: .anywhere),
      shape.shape.kind == .call, shape.shape.types.isEmpty
    else { return }
    _ = reader.read(body, members, as: shape, role)
  }
}
