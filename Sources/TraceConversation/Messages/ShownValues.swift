import JSONText
import Messages

/// The values of a record that its messages show, so that the rest can be shown without them.
struct ShownValues {
  private let document: JSONDocument
  private var isShown: [Bool]

  init(_ document: JSONDocument) {
    self.document = document
    isShown = Array(repeating: false, count: document.count)
  }

  /// Adds the texts, calls and results of messages. Values in embedded documents are part of a string,
  /// which stays in the rest.
  mutating func add(_ messages: some Sequence<Message>) {
    for message in messages {
      for part in message.parts { add(part) }
    }
  }

  mutating func add(_ value: JSONDocument.Value) { isShown[value.index] = true }

  private mutating func add(_ part: Message.Part) {
    switch part {
    case .text(let node), .reasoning(let node), .other(let node): add(node)
    case .toolCall(let call): for node in [call.name, call.arguments] { add(node) }
    // A result that has no other name than its content's keeps what is around it.
    case .toolResult(let result): add(result.content)
    // The data of an image is not shown, and stays in the rest.
    case .media: break
    }
  }

  private mutating func add(_ node: JSONNodeID?) {
    if let node, node.document == 0 { isShown[Int(node.index)] = true }
  }

  /// The outermost values that are shown whole: those added, and containers of nothing else.
  /// Linear in the number of values.
  func indices() -> Set<Int> {
    var isWhole = isShown
    for index in stride(from: document.count - 1, through: 0, by: -1) where !isWhole[index] {
      let value = document.value(at: index)
      isWhole[index] = value.childCount > 0 && value.children.allSatisfy { isWhole[$0.index] }
    }
    return Set(isWhole.indices.filter { isWhole[$0] })
  }
}
