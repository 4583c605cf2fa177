/// The repr of a lazy Python object, such as a generator or a stream, that was never consumed.
struct UnreadObject {
  /// The function that made it, if the text names it: `Agent.generate.<locals>.chunks`.
  let maker: Substring?

  /// Texts that an observation contains if its output is such an object.
  static let needles: [StaticString] = [
    "generator object ", "coroutine object ", " object at 0x", "<Task ", "<Future ",
    "<_GatheringFuture ", "RunResultStreaming:",
  ]

  private static let lengthLimit = 2_000

  /// Recognizes the object if a text is its text form and nothing else.
  init?(_ text: String) {
    guard text.utf8.count < Self.lengthLimit else { return nil }
    if text.hasPrefix("RunResultStreaming:\n- ") {
      maker = nil
      return
    }
    guard text.hasPrefix("<"), text.hasSuffix(">") else { return nil }
    if Self.futures.contains(where: text.hasPrefix) {
      maker = nil
      return
    }
    guard let address = text.firstRange(of: " at 0x"),
      text[address.upperBound...].dropLast().allSatisfy(\.isHexDigit),
      address.upperBound < text.index(before: text.endIndex)
    else { return nil }
    let parts = text[..<address.lowerBound].dropFirst().split(separator: " ", maxSplits: 2)
    guard parts.count > 1, parts[1] == "object" else { return nil }
    guard Self.functions.contains(String(parts[0])) || Self.isStream(parts[0]) else { return nil }
    maker = parts.count > 2 ? parts[2] : nil
  }

  private static let futures = [
    "<Task pending ", "<Task finished ", "<Future pending", "<Future finished", "<Future at 0x",
    "<_GatheringFuture ",
  ]

  private static let functions: Set<String> = [
    "async_generator", "generator", "coroutine", "coroutine_wrapper",
  ]

  /// Python's own lazy objects.
  private static let lazy: Set<String> = [
    "map", "filter", "zip", "enumerate", "reversed", "chain", "islice", "starmap", "takewhile",
    "dropwhile", "tee", "_tee", "list_iterator", "tuple_iterator", "range_iterator",
  ]

  /// Ends of the names of classes whose objects are read like files or entered with `with`.
  private static let endings = [
    "Stream", "StreamingResponse", "EventSourceResponse", "StreamManager", "ContextManager",
    "StreamWrapper", "StreamedResponse", "StreamedRunResult", "Streaming", "StreamIterator",
    "AsyncIterator", "EventStream", "StreamingChatResponse", "StreamingAgentChatResponse",
  ]

  private static func isStream(_ path: Substring) -> Bool {
    let name = path.split(separator: ".").last ?? path
    // Of a generic class, `AsyncStream[ChatCompletionChunk]`.
    let base = name.prefix { $0 != "[" }
    return lazy.contains(String(base)) || endings.contains(where: base.hasSuffix)
  }
}
