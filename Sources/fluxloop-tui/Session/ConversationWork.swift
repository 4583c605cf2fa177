import Explorer
import TraceCore

/// Finds what was said in a row.
struct ConversationWork: BackgroundWork {
  let row: Int
  let records: [LoadedRecord]
  let experiment: Experiment

  /// Of runs with more rows, looking at all takes longer than a key may.
  private static let quickRows = 5_000

  var isQuick: Bool {
    let tree = experiment.tree
    guard let observation = tree.observation(row) else { return false }
    guard let document = records.first?.document else { return true }
    let reader = ConversationReader(experiment)
    guard document.text.count <= RecordReading.quickLimit else { return false }
    // Most observations have no messages, which shows without looking at others.
    guard reader.hasMessages(observation, in: document) else { return true }
    return tree.rows(ofTrace: experiment.trace(of: observation)).count <= Self.quickRows
      && reader.usualLength(observation) <= RecordReading.quickLimit
  }

  func run(_ reply: Reply) {
    let reader = ConversationReader(experiment, isStopped: { reply.isStopped })
    reply.sendIfWanted(
      .conversation(reader.conversation(ofRow: row, in: records.first?.document)))
  }
}
