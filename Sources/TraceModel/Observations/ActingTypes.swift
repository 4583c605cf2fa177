/// What observations act as, where that is not the type that is recorded.
///
/// Agents that are decorated with `@fluxloop.trace` record the calls of models and tools as spans. Costs
/// one byte an observation, and nothing if none acts as something else.
public struct ActingTypes: Sendable {
  /// By observation; ``none`` for one that acts as its recorded type.
  private var codes: [UInt8] = []

  private static let none = UInt8.max

  package init() {}

  /// Whether all observations act as their recorded types.
  public var isEmpty: Bool { codes.isEmpty }

  /// The type that an observation acts as; `nil` if it is the recorded one.
  public subscript(observation: Int) -> ObservationType? {
    guard observation < codes.count, codes[observation] != Self.none else { return nil }
    return ObservationType(code: UInt32(codes[observation]))
  }

  /// Notes that one of `count` observations acts as one of FluxLoop's types.
  package mutating func set(_ observation: Int, _ type: ObservationType, of count: Int) {
    if codes.isEmpty { codes = Array(repeating: Self.none, count: count) }
    codes[observation] = UInt8(truncatingIfNeeded: type.code)
  }
}
