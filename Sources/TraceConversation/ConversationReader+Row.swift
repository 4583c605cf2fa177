import JSONText
import TraceIndex

extension ConversationReader {
  /// What was said in a row. An observation's record is `document`; `nil` if it could not be read whole.
  package func conversation(ofRow row: Int, in document: JSONDocument?) -> RowConversation? {
    switch experiment.tree.content(row) {
    case .observation(let observation):
      document.flatMap { conversation(of: observation, in: $0) }.map { .observation($0) }
    case .trace(let number): conversation(ofTrace: number).map { .run($0) }
    case .missingCall(let number): exchange(ofMissing: number).map { .missing($0) }
    case .missingParent: nil
    }
  }
}
