/// What Python prints for the function that a FluxLoop decorator returns, if the decorated object
/// has no name.
enum FluxLoopWrapper {
  private static let decorators = ["tool", "agent", "prompt", "trace"]
  /// Where a framework's tool keeps its function.
  private static let toolAttributes = ["func=", "coroutine=", "fn="]

  /// The first wrapper in a text that is not the function of a framework's tool.
  static func find(in text: String) -> String? {
    var rest = text
    while let range = rest.firstRange(of: ".<locals>.decorator.<locals>.") {
      let before = rest[..<range.lowerBound]
      let after = rest[range.upperBound...]
      if let start = before.lastIndex(of: "<"),
        decorators.contains(where: { before[start...] == "<function \($0)" }),
        after.hasPrefix("sync_wrapper at 0x") || after.hasPrefix("async_wrapper at 0x"),
        !toolAttributes.contains(where: { before[..<start].hasSuffix($0) })
      {
        return String(rest[start..<range.upperBound]) + after.prefix { $0 != ">" } + ">"
      }
      rest = String(after)
    }
    return nil
  }
}
