import CellGrid

@testable import Explorer

/// A theme for golden frames in which every role has a different style, and the letters of these
/// styles.
enum RoleTheme {
  /// The letter of each role. Changing one changes all golden frames.
  static func letter(_ role: Role) -> Character {
    switch role {
    case .plain: "p"
    case .dim: "d"
    case .strong: "s"
    case .header: "h"
    case .headerFilter: "f"
    case .status: "u"
    case .error: "x"
    case .recovered: "r"
    case .interrupted: "i"
    case .warning: "w"
    case .success: "o"
    case .key: "k"
    case .string: "q"
    case .number: "n"
    case .constant: "c"
    case .null: "z"
    case .heading: "g"
    case .model: "m"
    case .user: "y"
    case .system: "b"
    case .hit: "ä"
    case .hitAtCursor: "ö"
    case .agent: "a"
    case .generation: "l"
    case .tool: "t"
    case .event: "e"
    case .chain: "j"
    case .evaluation: "v"
    }
  }

  static let theme = Theme { role in
    guard role != .plain else { return .plain }
    let number = Int(role.rawValue)
    return Style(Color.allCases[number % 16], on: Color.allCases[1 + number / 16])
  }

  /// Lower-case letters for the roles, upper-case ones in the underlined row of the cursor, circled
  /// ones in rows that show for context only.
  static let names: [Style: StyleName] = {
    var names = [
      Style(.standard, on: .standard, .reverse): StyleName("#", "selected"),
      Style(.standard, on: .standard, [.reverse, .bold]): StyleName(
        "#\u{331}", "selected, critical path"),
    ]
    for role in Role.allCases {
      let (style, letter) = (theme[role], letter(role))
      if role != .plain { names[style] = StyleName(letter, "\(role)") }
      names[style.adding(.underline)] = StyleName(
        Character(letter.uppercased()), "\(role), cursor")
      // A line above or below the letter: a block that grows from the right, the critical path.
      names[style.adding(.bold)] = StyleName(
        Character("\(letter)\u{331}"), "\(role), critical path")
      names[style.adding([.bold, .underline])] = StyleName(
        Character("\(letter.uppercased())\u{331}"), "\(role), critical path, cursor")
      if role != .plain {
        names[style.adding(.reverse)] = StyleName(
          Character("\(letter)\u{305}"), "\(role), inverted")
        names[style.adding([.bold, .reverse])] = StyleName(
          Character("\(letter)\u{333}"), "\(role), critical path, inverted")
      }
      names[style.adding(.dim)] = StyleName(circled(letter), "\(role), context")
      names[style.adding([.dim, .underline])] = StyleName(
        circled(Character(letter.uppercased())), "\(role), context, cursor")
    }
    return names
  }()

  /// `ⓐ` for `a`, `Ⓐ` for `A`.
  private static func circled(_ letter: Character) -> Character {
    guard letter.isASCII else { return Character("\(letter)\u{20DD}") }
    let isLower = letter.isLowercase
    let offset = UInt32(letter.asciiValue ?? 0) - (isLower ? 0x61 : 0x41)
    return Unicode.Scalar((isLower ? 0x24D0 : 0x24B6) + offset).map { Character($0) } ?? "?"
  }
}

extension Style {
  /// The style with additional attributes.
  func adding(_ attributes: Attributes) -> Style {
    Style(foreground, on: background, self.attributes.union(attributes))
  }
}
