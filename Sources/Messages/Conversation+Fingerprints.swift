import JSONText

extension Conversation {
  /// A hash of a message's role and content: equal for messages with equal text, calls and results,
  /// whatever document and vendor's shape they are from.
  ///
  /// Arguments compare as JSON, also where one vendor writes an object and another its text. Ids of
  /// messages do not count. Differs between runs of the program.
  public func fingerprint(of message: Message) -> UInt64 {
    var hash = ContentHash()
    hash.add(message.role.rawValue.utf8)
    for part in message.parts { add(part, to: &hash) }
    return hash.value
  }

  /// A hash of a JSON value, or of the JSON in a string, without its formatting.
  public func fingerprint(of node: JSONNodeID?) -> UInt64 {
    var hash = ContentHash()
    if let node { add(node, to: &hash) }
    return hash.value
  }

  /// A hash of a JSON value without its formatting.
  public static func fingerprint(of value: JSONDocument.Value) -> UInt64 {
    var hash = ContentHash()
    hash.add(value)
    return hash.value
  }

  /// A hash of the text of an id; `nil` without one, or if it is empty.
  package func idHash(_ node: JSONNodeID?) -> UInt64? {
    guard let node else { return nil }
    return documents[Int(node.document)].document.withView { view in
      let value = Int(node.index)
      let bytes = view.bytes(value)
      guard view.kind(value) != .null, !bytes.isEmpty else { return nil }
      var hash = ContentHash()
      if bytes.contains(UInt8(ascii: "\\")), let text = view.string(value) {
        hash.add(text: text)
      } else {
        hash.add(bytes)
      }
      return hash.value
    }
  }

  private func add(_ part: Message.Part, to hash: inout ContentHash) {
    switch part {
    case .text(let node):
      hash.add(1)
      add(node, to: &hash)
    case .reasoning(let node):
      hash.add(2)
      add(node, to: &hash)
    case .toolCall(let call):
      hash.add(3)
      for node in [call.id, call.name, call.arguments] { add(node, to: &hash) }
    case .toolResult(let result):
      hash.add(4)
      for node in [result.callID, result.content] { add(node, to: &hash) }
    case .media(let media):
      hash.add(5)
      add(media.reference ?? media.node, to: &hash)
    case .other(let node):
      hash.add(6)
      add(node, to: &hash)
    }
  }

  private func add(_ node: JSONNodeID?, to hash: inout ContentHash) {
    guard let node else { return hash.add(0) }
    let value = value(node)
    if let document = Self.json(in: value) {
      hash.add(document.root)
    } else {
      hash.add(value)
    }
  }

  /// The object or array that a string contains.
  private static func json(in value: JSONDocument.Value) -> JSONDocument? {
    guard value.kind == .string, let text = value.string,
      text.hasPrefix("{") || text.hasPrefix("["),
      case .success(let document) = Result(catching: { try JSONDocument(Array(text.utf8)) })
    else { return nil }
    return document
  }
}
