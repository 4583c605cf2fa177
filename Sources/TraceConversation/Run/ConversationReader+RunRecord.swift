import ArtifactFiles
import JSONText
import Messages
import TraceIndex
import TraceModel

/// Runs of which no observation has messages.
extension ConversationReader {
  /// Of a run, that many tool calls are read.
  private static var toolLimit: Int { 2_000 }

  /// The run's turns, its conversation, or its input and output, with the tools that ran in each turn.
  func records(ofTrace number: Int) -> Transcript {
    var (turns, conversation, ends) = (Transcript(), Transcript(), Transcript())
    for record in experiment.traces[number].records where !isStopped() {
      guard let root = document(of: record)?.root else { continue }
      if experiment.files[record.file].role == .turns {
        turns.addAll(Conversation(root), of: nil)
      } else if conversation.isEmpty, let list = root["conversation"] {
        conversation.addAll(Conversation(list), of: nil)
      } else if ends.isEmpty {
        for (key, role) in [("input", Role.user), ("output", .assistant)] {
          guard let text = root[key], let message = Self.message(role, text) else { continue }
          ends.addAll(message, of: nil)
        }
      }
    }
    let said = !turns.isEmpty ? turns : !conversation.isEmpty ? conversation : ends
    return withTools(said, ofTrace: number)
  }

  /// The messages with the tool calls of each turn after what the user says in it, and the rows of the
  /// turns. Unless the run has one turn or a root for each, which calls belong to a turn is not known.
  private func withTools(_ said: Transcript, ofTrace number: Int) -> Transcript {
    let roots = roots(ofTrace: number)
    let turns = said.messages.count { $0.message.role == .user }
    let tops =
      turns == 1
      ? [experiment.tree.row(ofTrace: number)] : roots.count == turns ? roots : []
    guard !tops.isEmpty else { return said }
    var transcript = Transcript()
    var turn = -1
    for message in said.messages {
      let isUser = message.message.role == .user
      if isUser { turn += 1 }
      let top = tops[max(0, turn)]
      transcript.append(
        ConversationMessage(
          message.conversation, message.message,
          observation: firstObservation(top)))
      if isUser { appendTools(in: top, to: &transcript) }
    }
    return transcript
  }

  /// The roots in the order of time.
  func roots(ofTrace number: Int) -> [Int] {
    let tree = experiment.tree
    return tree.recordedOrder(ofTrace: number).filter {
      tree.depth($0) == 1 && tree.observation($0) != nil
    }
  }

  /// The observation of a row, otherwise the first one below it.
  private func firstObservation(_ row: Int) -> Int? {
    let tree = experiment.tree
    return tree.observation(row)
      ?? tree.recordedOrder(below: row).lazy.compactMap { tree.observation($0) }.first
  }

  /// Appends the tools at a row and below it as calls with their results, without the tools inside them.
  private func appendTools(in top: Int, to transcript: inout Transcript) {
    let tree = experiment.tree
    var (next, count) = (0, 0)
    for row in [[top], Array(tree.recordedOrder(below: top))].joined() {
      guard count < Self.toolLimit, !isStopped() else { return }
      guard tree.recordedRow(row) >= next, let observation = tree.observation(row),
        experiment.type(observation) == "tool"
      else { continue }
      count += 1
      if let call = call(observation) { transcript.addAll(call, of: observation) }
      next = tree.recordedEnd(row)
    }
  }

  /// A recorded tool as a call with its result.
  private func call(_ observation: Int) -> Conversation? {
    guard let root = document(of: experiment.record(of: observation))?.root,
      let name = root["name"], name.kind == .string
    else { return nil }
    var members = [#""name": \#(name.source)"#]
    if let input = root["input"] { members.append(#""args": \#(input.source)"#) }
    if let error = root["error"] {
      members.append(#""output": \#(error.source), "is_error": true"#)
    } else if let output = root["output"] {
      members.append(#""output": \#(output.source)"#)
    }
    return Self.conversation(#"{"tool_calls": [{\#(members.joined(separator: ", "))}]}"#)
  }
}
