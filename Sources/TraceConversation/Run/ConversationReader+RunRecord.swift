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
    let ranges =
      turns == 1 ? [experiment.tree.rows(ofTrace: number)] : roots.count == turns ? roots : []
    guard !ranges.isEmpty else { return said }
    var transcript = Transcript()
    var turn = -1
    for message in said.messages {
      let isUser = message.message.role == .user
      if isUser { turn += 1 }
      let rows = ranges[max(0, turn)]
      transcript.append(
        ConversationMessage(
          message.conversation, message.message,
          observation: rows.lazy.compactMap { experiment.tree.observation($0) }.first))
      if isUser { appendTools(in: rows, to: &transcript) }
    }
    return transcript
  }

  /// The rows of each root and what is below it.
  func roots(ofTrace number: Int) -> [Range<Int>] {
    let rows = experiment.tree.rows(ofTrace: number)
    var roots: [Range<Int>] = []
    var row = rows.lowerBound
    while row < rows.upperBound {
      let end = experiment.tree.end(row)
      if experiment.tree.observation(row) != nil { roots.append(row..<end) }
      row = end
    }
    return roots
  }

  /// Appends the tools among some rows as calls with their results, without the tools inside them.
  private func appendTools(in rows: Range<Int>, to transcript: inout Transcript) {
    var row = rows.lowerBound
    var count = 0
    while row < rows.upperBound, count < Self.toolLimit, !isStopped() {
      guard let observation = experiment.tree.observation(row),
        experiment.type(observation) == "tool"
      else {
        row += 1
        continue
      }
      count += 1
      if let call = call(observation) { transcript.addAll(call, of: observation) }
      row = experiment.tree.end(row)
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
