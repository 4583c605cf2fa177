import CellGrid

/// How each role looks, in the terminal's own colours.
///
/// No meaning depends on colour: marks and letters repeat it.
package struct Theme: Hashable, Sendable {
  private var styles: [Style]

  /// A theme with a style for each role.
  init(_ style: (Role) -> Style) { styles = Role.allCases.map(style) }

  subscript(role: Role) -> Style {
    get { styles[Int(role.rawValue)] }
    set { styles[Int(role.rawValue)] = newValue }
  }

  /// For light backgrounds: the same colours, darker where the terminal's own are hard to read.
  package static let light = Theme { role in
    var style = standard[role]
    style.foreground =
      switch style.foreground {
      case .green: .darkGreen
      case .yellow: .darkYellow
      case .cyan: .darkCyan
      case let other: other
      }
    // Dim text on white is too faint to read if it has a colour.
    if style.foreground != .standard { style.attributes.remove(.dim) }
    return style
  }

  /// Nothing that differs only by red and green, which many people cannot tell apart.
  package static let colorBlind = Theme { role in
    var style = standard[role]
    switch role {
    case .success, .string, .tool: style.foreground = .blue
    case .key, .chain, .system: style = Style(.standard, on: .standard, .bold)
    case .error: style.attributes.formUnion([.bold, .reverse])
    default: break
    }
    return style
  }

  /// Nothing faint, and bold in place of most colours.
  package static let contrast = Theme { role in
    var style = standard[role]
    style.attributes.remove(.dim)
    switch role {
    case .error: style = Style(.standard, on: .standard, [.bold, .reverse])
    case .warning: style = Style(.standard, on: .standard, [.bold, .underline])
    case .model, .generation, .success, .string, .tool, .recovered, .interrupted, .event:
      style.foreground = .standard
    default: break
    }
    return style
  }

  package static let standard = Theme { role in
    switch role {
    case .plain: .plain
    case .dim, .status, .null: Style(.standard, on: .standard, .dim)
    case .strong: Style(.standard, on: .standard, .bold)
    case .header: Style(.standard, on: .standard, .reverse)
    case .headerFilter: Style(.standard, on: .standard, [.reverse, .bold])
    case .error: Style(.red, on: .standard, .bold)
    case .recovered, .interrupted, .event: Style(.yellow)
    case .warning: Style(.yellow, on: .standard, .bold)
    case .success, .string, .tool: Style(.green)
    case .key, .chain: Style(.blue)
    case .number, .constant, .evaluation: Style(.magenta)
    case .heading: Style(.cyan, on: .standard, .bold)
    case .model: Style(.cyan, on: .standard, .dim)
    case .hit: Style(.standard, on: .standard, [.reverse, .underline])
    case .hitAtCursor: Style(.standard, on: .standard, [.bold, .underline])
    case .user: Style(.magenta, on: .standard, .bold)
    case .system: Style(.blue, on: .standard, .bold)
    case .agent: Style(.magenta, on: .standard, .bold)
    case .generation: Style(.cyan)
    }
  }
}
