import FuzzSupport
@testable import JSONText
@testable import Messages

/// Conversations refer to values that exist, calls and results are paired once, and Python's text becomes JSON.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: data == nil ? 0 : size))
  if let document = JSONDocument.parsed(bytes) { check(document) }
  if let json = PythonText.json(String(decoding: bytes, as: UTF8.self)) {
    guard let document = JSONDocument.parsed(json) else {
      fail("Python's text becomes \(String(decoding: json, as: UTF8.self)), which is not JSON")
    }
    check(document)
  }
  return 0
}

private func check(_ document: JSONDocument) {
  let conversation = Conversation(document.root)
  for (number, source) in conversation.documents.enumerated() {
    expect((source.origin == nil) == (number == 0), "origin of document \(number)")
    if let origin = source.origin {
      expect(Int(origin.document) < number, "document \(number) is in document \(origin.document)")
      expect(conversation.value(checked(origin, in: conversation)).kind == .string, "no string")
    }
  }
  for message in conversation.messages { check(message, in: conversation) }
  checkExchanges(of: conversation)
  let again = Conversation(document.root)
  expect(again.messages == conversation.messages, "read twice, the messages differ")
  expect(
    ComparedValue(document.root) == ComparedValue(document.root), "a value differs from itself")
}

private func checked(_ node: JSONNodeID, in conversation: Conversation) -> JSONNodeID {
  let documents = conversation.documents
  expect(
    documents.indices.contains(Int(node.document))
      && (0..<documents[Int(node.document)].document.count).contains(Int(node.index)),
    "\(node) does not exist")
  return node
}

private func check(_ message: Message, in conversation: Conversation) {
  for node in [message.node, message.name].compactMap({ $0 }) {
    _ = checked(node, in: conversation)
  }
  for part in message.parts {
    for node in nodes(of: part) { _ = conversation.text(checked(node, in: conversation)) }
    if case .toolResult = part { expect(message.role == .tool, "a result of \(message.role)") }
    if case .toolCall(let call) = part {
      expect(conversation.value(call.name).string?.isEmpty == false, "a call without a name")
    }
    if case .media(let media) = part {
      expect(media.byteCount.map { $0 >= 0 } ?? true, "\(media.byteCount ?? 0) bytes")
    }
  }
  expect(
    conversation.fingerprint(of: message) == conversation.fingerprint(of: message), "fingerprint")
}

private func nodes(of part: Message.Part) -> [JSONNodeID] {
  switch part {
  case .text(let node), .reasoning(let node), .other(let node): [node]
  case .toolCall(let call): [call.node, call.id, call.name, call.arguments].compactMap { $0 }
  case .toolResult(let result):
    [result.node, result.callID, result.name, result.content].compactMap { $0 }
  case .media(let media): [media.node, media.reference].compactMap { $0 }
  }
}

/// Each call and each result is in one exchange.
private func checkExchanges(of conversation: Conversation) {
  let exchanges = conversation.exchanges
  let calls = conversation.messages.flatMap(\.toolCalls)
  let results = conversation.messages.flatMap(\.toolResults)
  expect(exchanges.compactMap(\.call) == calls, "calls of the exchanges")
  let paired = exchanges.compactMap(\.result)
  expect(paired.count == results.count, "\(paired.count) of \(results.count) results")
  expect(exchanges.allSatisfy { $0.call != nil || $0.result != nil }, "an empty exchange")
}
