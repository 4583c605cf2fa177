/// The members of a message, prepared.
final class MessageFields: Sendable {
  let content: MemberPaths
  let reasoning: MemberPaths
  let images: MemberPaths
  let callLists: MemberPaths
  let resultLists: MemberPaths
  let repeatedCallLists: MemberPaths
  let participant: MemberPaths
  let toolMessage: PreparedShape
  /// The member that marks a trajectory.
  let trajectory: UInt128
  /// The members that contain calls as former versions wrote them.
  let formerCalls: UInt128
  /// The members that are lists of calls or results.
  let lists: UInt128

  init(_ registry: inout NameRegistry) {
    func paths(_ names: [String]) -> MemberPaths { MemberPaths(names, &registry) }
    content = paths(ShapeTable.contentNames)
    reasoning = paths(ShapeTable.reasoningNames)
    images = paths(ShapeTable.imageLists)
    callLists = paths(ShapeTable.callLists)
    resultLists = paths(ShapeTable.resultLists)
    repeatedCallLists = paths(ShapeTable.repeatedCallLists)
    participant = paths(ShapeTable.participantNames)
    toolMessage = PreparedShape(ShapeTable.toolMessage, &registry)
    trajectory = paths([ShapeTable.trajectory.mark]).mask
    formerCalls = paths(ShapeTable.formerCallNames).mask
    lists = callLists.mask | resultLists.mask
  }
}
