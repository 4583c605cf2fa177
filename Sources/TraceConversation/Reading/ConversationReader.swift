import JSONText
import Messages
import TraceIndex
import TraceModel

/// Reads the conversations of an experiment from its files.
package struct ConversationReader: Sendable {
  let experiment: Experiment
  let isStopped: @Sendable () -> Bool

  package init(_ experiment: Experiment, isStopped: @escaping @Sendable () -> Bool = { false }) {
    self.experiment = experiment
    self.isStopped = isStopped
  }

  /// The messages of another record; `nil` if it has none, or cannot be read any more.
  func messages(of observation: Int) -> RecordedMessages? {
    guard let document = document(of: experiment.record(of: observation)) else { return nil }
    return RecordedMessages(document, isStep: isStep(observation))
  }

  func isStep(_ observation: Int) -> Bool { experiment.observations.step(observation) != nil }

  /// A record, which other rows report if it cannot be read.
  func document(of record: RecordRange) -> JSONDocument? {
    do throws(RecordFailure) {
      return try experiment.document(of: record)
    } catch {
      return nil
    }
  }
}
