import JSONText

extension PartReader {
  /// Reads the steps of a DSPy agent: `thought_0`, `tool_name_0`, `tool_args_0`, `observation_0`, ….
  mutating func readTrajectory(_ object: Int) {
    var members: [NameToken: Int] = [:]
    var child = object + 1
    while child < view.end(object) {
      if view.kind(child) != .null, let name = NameToken(json: view.key(child)) {
        members[name] = child
      }
      child = view.end(child)
    }
    var step = 0
    while readStep(step, members) { step += 1 }
  }

  /// Reads a step; returns false after the last one.
  private mutating func readStep(_ step: Int, _ members: [NameToken: Int]) -> Bool {
    func member(_ name: String) -> Int? { NameToken("\(name)\(step)".utf8).flatMap { members[$0] } }
    let table = ShapeTable.trajectory
    guard let name = member(table.name), view.hasText(name) else { return false }
    if let thought = member(table.thought) { append(.reasoning(node(thought)), .assistant) }
    let isHosted = view.token(name) == table.end
    append(
      .toolCall(
        ToolCall(
          node: node(name), id: nil, name: node(name), arguments: member(table.arguments).map(node),
          isHosted: isHosted)), .assistant)
    guard let result = member(table.result) else { return true }
    append(
      .toolResult(
        ToolResult(
          node: node(result), callID: nil, name: node(name), content: node(result),
          isBlockList: false,
          isError: false,
          isHosted: isHosted)), isHosted ? .assistant : .tool)
    return true
  }
}
