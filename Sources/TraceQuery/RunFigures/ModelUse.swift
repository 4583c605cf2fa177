import TraceIndex
import TraceModel

/// The calls of one model in a run.
public struct ModelUse: Sendable {
  /// `nil` for observations whose tokens count although no model was recorded for them.
  public let name: String?
  /// As in the statistics by model: generations, and observations whose tokens count.
  public fileprivate(set) var count = 0
  /// The tokens that count; `nil` if none are reported.
  public fileprivate(set) var usage: Usage?
  /// The known costs, in US dollars.
  public fileprivate(set) var cost: Double?
  /// The first of the observations.
  public let first: Int
}

/// Collects the models of a run.
struct ModelUses {
  private let experiment: Experiment
  /// By the number of the model's name.
  private var positions: [UInt32: Int] = [:]
  private var all: [ModelUse] = []

  init(_ experiment: Experiment) { self.experiment = experiment }

  /// Those with a name first.
  var uses: [ModelUse] { all.filter { $0.name != nil } + all.filter { $0.name == nil } }

  mutating func add(_ observation: Int, _ row: Int) {
    let model = experiment.observations.models[observation]
    let tokens = experiment.observations.tokens[observation]
    let isStated = tokens != ObservationColumns.missingTokens
    guard model != 0 || isStated else { return }
    let isCounted = isStated && (tokens == 0 || experiment.tree.tokens(in: row..<row + 1) > 0)
    let isCall = isCounted ? model != 0 || tokens > 0 : isModelCall(observation, isStated)
    guard isCall, model != 0 || isCounted else { return }
    let position = position(of: model, observation)
    all[position].count += 1
    guard isCounted else { return }
    if let usage = experiment.usage(observation) {
      all[position].usage = all[position].usage.map { $0 + usage } ?? usage
    }
    if let cost = experiment.cost(of: observation) {
      all[position].cost = (all[position].cost ?? 0) + cost
    }
  }

  /// Whether an observation whose tokens do not count is a call of its model.
  private func isModelCall(_ observation: Int, _ isStated: Bool) -> Bool {
    experiment.observations.types[observation] == .generation || !isStated
  }

  private mutating func position(of model: UInt32, _ observation: Int) -> Int {
    if let position = positions[model] { return position }
    positions[model] = all.count
    let name = model == 0 ? nil : experiment.strings[model]
    all.append(ModelUse(name: name, first: observation))
    return all.count - 1
  }
}
