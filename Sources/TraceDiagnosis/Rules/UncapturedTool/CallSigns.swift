import JSONText
import Messages
import TraceIndex
import TraceModel

/// What speaks for and against that a tool ran, could have been recorded, and was not.
struct CallSigns {
  let experiment: Experiment
  let trace: Int
  let others: OtherRuns
  var bodies: RecordedBodies
  var agents: NextAgents
  /// The objects that agents return, by agent.
  private var outputs: [Int: [ComparedValue]] = [:]
  /// The signs about who requests a call, by the caller and what its conversation says.
  private var requests: [Requester: [Sign]] = [:]

  private struct Requester: Hashable {
    let caller: Int
    let first: String?
    let last: String?
    let isOld: Bool
  }

  init(_ experiment: Experiment, trace: Int, others: OtherRuns) {
    self.experiment = experiment
    self.trace = trace
    self.others = others
    bodies = RecordedBodies(experiment, trace: trace)
    agents = NextAgents(experiment, trace: trace)
  }

  /// The signs of a call with an answer that no observation records.
  mutating func signs(
    of lost: LostCall, _ answer: AnswerDetails, _ counts: NameCounts
  ) -> [Sign] {
    let kind = AnswerTexts.kind(of: answer, to: lost.name)
    if kind == .unknownTool, !AnswerTexts.listsTools(answer), !others.hasTools {
      return [
        .weak("no observation has the tool's name"),
        .weak("the model calls a tool that the framework does not know, and no tool is recorded"),
      ]
    }
    var signs = [counts.sign(of: lost.name)]
    switch others.stray(lost, trace) {
    case .ofEndedRun: signs.append(.strong("it was recorded in another run, which had ended"))
    case .ofNestedRun: signs.append(.objection("it was recorded in another run at that time"))
    case nil:
      if others.hasEqual(lost) {
        signs.append(
          .objection("an equal call with the same answer was recorded: it may be cached"))
      }
    }
    if let kind { signs.append(.objection(kind.text)) }
    signs += ownerSigns(of: lost, answer)
    signs += requestSigns(of: lost)
    return signs
  }

  // MARK: Who answers

  /// Signs that no function of the program answered.
  private mutating func ownerSigns(of lost: LostCall, _ answer: AnswerDetails) -> [Sign] {
    var signs: [Sign] = []
    if NameConventions.isHandoff(lost.name) {
      signs.append(.objection("its name is one of a handoff to another agent"))
    }
    if NameConventions.isFrameworkTool(lost.name) {
      signs.append(.objection("its name is one of a tool that a framework makes itself"))
    }
    if NameConventions.isServerTool(lost.name) {
      signs.append(.objection("its name is one of an MCP server's tool"))
    } else if answer.isBlockList {
      signs.append(.objection("the answer is a list of blocks, as an MCP server's is"))
    }
    if lost.details.id.map(NameConventions.isHostedCall) ?? false {
      signs.append(.objection("its id is one of a call that the vendor runs"))
    }
    if lost.details.isLikeAgentTool {
      signs.append(.objection("its only argument is the input that an agent used as a tool gets"))
    }
    if let sign = agents.sign(of: lost, answer, &bodies) { signs.append(sign) }
    if isOutput(lost) {
      signs.append(.objection("the agent's output is the call's arguments"))
    }
    return signs
  }

  /// Whether the arguments of a call are the output of its agent.
  private mutating func isOutput(_ lost: LostCall) -> Bool {
    let arguments = lost.details.arguments
    guard !arguments.members.isEmpty, let caller = lost.caller else { return false }
    return agents.agentsAbove(caller).contains { agent in
      let known = outputs[agent] ?? objects(in: bodies.document(of: agent)?["output"])
      outputs[agent] = known
      return known.contains { arguments.members.isSubset(of: $0.members) }
    }
  }

  /// An output and its members, without lists.
  private func objects(in output: JSONDocument.Value?) -> [ComparedValue] {
    guard let output else { return [] }
    return ([output] + output.children.prefix(20)).filter { $0.kind != .array }
      .map { ComparedValue($0) }
  }

  // MARK: Who asks

  /// Signs that the call is of an earlier turn, or only quoted.
  private mutating func requestSigns(of lost: LostCall) -> [Sign] {
    guard let caller = lost.caller else { return [] }
    let requester = Requester(
      caller: caller, first: lost.details.firstUserText, last: lost.details.userText,
      isOld: lost.placed.call.precedesUser)
    let signs = requests[requester] ?? newRequestSigns(of: lost)
    requests[requester] = signs
    return signs
  }

  private mutating func newRequestSigns(of lost: LostCall) -> [Sign] {
    guard let caller = lost.caller, experiment.observations.types[caller] != .generation,
      let user = lost.details.userText
    else { return [] }
    let inputs = inputs(of: caller)
    let isKnown = inputs.contains { $0.mentions(user) }
    if isKnown, lost.placed.call.precedesUser {
      return [.objection("the run's own message follows the call: it is of an earlier turn")]
    }
    let isForeign = inputs.allSatisfy { !$0.mentions(lost.details.firstUserText ?? user) }
    if !isKnown, isForeign, Self.hasText(inputs) || experiment.observations.types[caller] != .agent
    {
      return [.objection("the conversation with the call is not the run's: it may be quoted")]
    }
    if lost.placed.call.precedesUser {
      return [.doubt("a user's message follows the call: it may be of an earlier turn")]
    }
    return []
  }

  /// The inputs of an observation and of those above it.
  private mutating func inputs(of observation: Int) -> [JSONDocument.Value] {
    var inputs: [JSONDocument.Value] = []
    var current = observation
    for _ in 0..<10 where current >= 0 {
      if let input = bodies.document(of: current)?["input"] { inputs.append(input) }
      current = Int(experiment.observations.parents[current])
    }
    return inputs
  }

  /// Whether the inputs contain a text that a user could have written.
  private static func hasText(_ inputs: [JSONDocument.Value]) -> Bool {
    inputs.contains { input in
      (input.index..<input.endIndex).contains {
        (input.document.value(at: $0).string?.count ?? 0) >= 3
      }
    }
  }
}
