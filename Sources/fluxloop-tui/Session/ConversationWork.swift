import Explorer
import TraceCore

/// Finds what was said in a row.
struct ConversationWork: BackgroundWork {
  let row: Int
  let records: [LoadedRecord]
  let experiment: Experiment

  /// Of runs with more rows, looking at all takes longer than a key may.
  private static let immediateRows = 5_000
  func immediateAnswer() -> Answer? {
    let tree = experiment.tree
    guard let observation = tree.observation(row) else { return nil }
    guard let document = records.first?.document else { return .conversation(nil) }
    let reader = ConversationReader(experiment)
    guard document.text.count <= RecordReading.immediateLimit else { return nil }
    // Most observations have no messages, which shows without looking at others.
    guard reader.hasMessages(observation, in: document) else { return .conversation(nil) }
    let rows = tree.rows(ofTrace: experiment.trace(of: observation))
    let isShort =
      rows.count <= Self.immediateRows
      && reader.usualLength(observation) <= RecordReading.immediateLimit
    return isShort ? answer(reader) : nil
  }

  func run(_ reply: Reply) {
    reply.sendIfWanted(
      answer(ConversationReader(experiment, isStopped: { reply.isStopped })))
  }

  private func answer(_ reader: ConversationReader) -> Answer {
    .conversation(reader.conversation(ofRow: row, in: records.first?.document))
  }
}
