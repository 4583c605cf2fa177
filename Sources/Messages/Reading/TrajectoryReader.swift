import JSONText

/// Reads the steps of a DSPy agent: `thought_0`, `tool_name_0`, `tool_args_0`, `observation_0`, ….
enum TrajectoryReader {
  static func parts(of object: JSONDocument.Value, _ document: Int) -> [RoledPart] {
    var members: [String: JSONDocument.Value] = [:]
    for member in object.children where !member.isNull { member.key.map { members[$0] = member } }
    var reader = PartReader(document: document)
    var step = 0
    while let name = members[ShapeTable.trajectory.name + "\(step)"], name.kind == .string {
      read(step, name, members, &reader)
      step += 1
    }
    return reader.parts
  }

  private static func read(
    _ step: Int, _ name: JSONDocument.Value, _ members: [String: JSONDocument.Value],
    _ reader: inout PartReader
  ) {
    let table = ShapeTable.trajectory
    if let thought = members[table.thought + "\(step)"] {
      reader.append(.reasoning(reader.node(thought)), .assistant)
    }
    let arguments = members[table.arguments + "\(step)"].map(reader.node)
    reader.append(
      .toolCall(
        ToolCall(
          node: reader.node(name), id: nil, name: reader.node(name), arguments: arguments,
          isHosted: name.string == ShapeTable.trajectory.end)), .assistant)
    guard let result = members[table.result + "\(step)"] else { return }
    reader.append(
      .toolResult(
        ToolResult(
          node: reader.node(result), callID: nil, name: reader.node(name),
          content: reader.node(result), isError: false,
          isHosted: name.string == ShapeTable.trajectory.end)), .tool)
  }
}
