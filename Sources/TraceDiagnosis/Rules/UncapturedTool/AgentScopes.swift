import TraceIndex
import TraceModel

/// Which agent the observations of one trace belong to.
struct AgentScopes {
  private let parents: [Int32]
  private let types: CodeColumn<ObservationType>
  /// The nearest agent at or above an observation; -1 for none.
  private var agents: [Int: Int] = [:]

  /// Steps to an ancestor. The search for agents goes as far as there are parents.
  private static let depthLimit = 1000

  init(_ experiment: Experiment) {
    parents = experiment.observations.parents
    types = experiment.observations.types
  }

  /// The nearest agent at or above an observation; `nil` for none.
  mutating func agent(of observation: Int) -> Int? {
    var path: [Int] = []
    var current = observation
    var agent = -1
    while current >= 0, path.count <= parents.count {
      if let known = agents[current] {
        agent = known
        break
      }
      path.append(current)
      if types[current] == .agent {
        agent = current
        break
      }
      current = Int(parents[current])
    }
    for visited in path { agents[visited] = agent }
    return agent < 0 ? nil : agent
  }

  /// Whether two observations belong to the same agent, or to agents of which one runs the other.
  mutating func areRelated(_ a: Int, _ b: Int) -> Bool {
    guard let first = agent(of: a), let second = agent(of: b), first != second else { return true }
    return isAncestor(first, of: second) || isAncestor(second, of: first)
  }

  func isAncestor(_ ancestor: Int, of observation: Int) -> Bool {
    var current = Int(parents[observation])
    for _ in 0..<Self.depthLimit where current >= 0 {
      if current == ancestor { return true }
      current = Int(parents[current])
    }
    return false
  }
}
