import JSONText

/// Reads the messages, calls and results among the values of one document.
struct ValueVisitor {
  private let view: JSONView
  private let document: Int
  private let index = ShapeIndex.shared
  private(set) var list: MessageList

  init(_ view: JSONView, _ document: Int, _ list: MessageList) {
    self.view = view
    self.document = document
    self.list = list
  }

  /// Reads a value if it is a message or a part; returns the next value to visit.
  mutating func visit(_ value: Int) -> Int {
    let isRead =
      switch view.kind(value) {
      case .object: readObject(value)
      case .array: readList(value)
      default: false
      }
    return isRead ? view.end(value) : value + 1
  }

  private mutating func readObject(_ object: Int) -> Bool {
    let members = index.members(view, of: object)
    if members.mentioned == 0 { return readList(object) }
    if let (role, body) = index.message(view, object, members) {
      addMessage(role, body, body == object ? members : index.members(view, of: body), object)
      return true
    }
    var reader = PartReader(view, document: document, index: index)
    if members.contains(index.fields.trajectory) {
      reader.readTrajectory(object)
    } else if index.isList(view, object) {
      reader.readList(object, .assistant)
    } else if let shape = index.shape(view, object, members, in: .anywhere) {
      _ = reader.read(object, members, as: shape, .assistant)
    }
    return list.addParts(reader.parts, reader.node(object), end: reader.node(view.end(object)))
  }

  /// Reads a list of calls or results outside a message; returns whether it was one.
  private mutating func readList(_ value: Int) -> Bool {
    guard index.isList(view, value) else { return false }
    var reader = PartReader(view, document: document, index: index)
    reader.readList(value, .assistant)
    return list.addParts(reader.parts, reader.node(value), end: reader.node(view.end(value)))
  }

  private mutating func addMessage(
    _ role: Role, _ body: Int, _ members: MemberSet, _ object: Int
  ) {
    var reader = MessageBodyReader(
      PartReader(view, document: document, index: index), body, members, role)
    reader.read()
    let name = index.fields.participant.value(view, in: body, members)
    list.addMessage(
      role, reader.parts, JSONNodeID(document, object), name: name.map { JSONNodeID(document, $0) },
      end: JSONNodeID(document, view.end(object)))
  }
}
