/// What a piece of text means. The theme decides how it looks.
enum Role: UInt8, CaseIterable, Sendable {
  case plain, dim, strong
  case header, headerFilter, status
  case error, recovered, interrupted, warning, success
  // JSON and the sections of the detail.
  case key, string, number, constant, null, heading
  case model
  // Who says something, besides the model and the tools.
  case user, system
  // What a search in the detail found, and the same in the selected line.
  case hit, hitAtCursor
  // FluxLoop's own types of observations; the generic span is plain.
  case agent, generation, tool, event, chain, evaluation

  /// The role of an observation type's name.
  static func type(_ name: String) -> Role {
    switch name {
    case "agent": .agent
    case "generation": .generation
    case "tool": .tool
    case "event": .event
    case "chain": .chain
    case "evaluation": .evaluation
    default: .plain
    }
  }
}
