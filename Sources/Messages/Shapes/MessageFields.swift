/// The members of a message, prepared.
struct MessageFields: Sendable {
  let content: [MemberPath]
  let reasoning: [MemberPath]
  let images: [MemberPath]
  let callLists: [MemberPath]
  let resultLists: [MemberPath]
  let repeatedCallLists: [MemberPath]
  let participant: [MemberPath]
  let toolMessage: PreparedShape
  let trajectoryMark: MemberPath
  /// The names of ``callLists`` and ``resultLists``.
  let listNames: Set<NameToken>

  init(_ registry: inout NameRegistry) {
    func paths(_ names: [String]) -> [MemberPath] { names.map { MemberPath($0, &registry) } }
    content = paths(ShapeTable.contentNames)
    reasoning = paths(ShapeTable.reasoningNames)
    images = paths(ShapeTable.imageLists)
    callLists = paths(ShapeTable.callLists)
    resultLists = paths(ShapeTable.resultLists)
    repeatedCallLists = paths(ShapeTable.repeatedCallLists)
    participant = paths(ShapeTable.participantNames)
    toolMessage = PreparedShape(ShapeTable.toolMessage, &registry)
    trajectoryMark = MemberPath(ShapeTable.trajectory.mark, &registry)
    listNames = Set((ShapeTable.callLists + ShapeTable.resultLists).map { NameToken($0) })
  }
}
