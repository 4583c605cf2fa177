import ArgumentParser
import Explorer
import Support

/// The colours of the screen.
enum ThemeChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, dark, light, contrast
  case colorBlind = "colorblind"

  /// What the environment says decides before the terminal has answered.
  var theme: Theme {
    switch self {
    case .dark: .standard
    case .light: .light
    case .contrast: .contrast
    case .colorBlind: .colorBlind
    case .auto: Self.isBackgroundLight == true ? .light : .standard
    }
  }

  /// Whether the terminal has to say what its background is.
  var asksTerminal: Bool { self == .auto && Self.isBackgroundLight == nil }

  /// `COLORFGBG`, which rxvt, Konsole and others set: the numbers of two colours, or three of which the
  /// last is that of the background.
  private static var isBackgroundLight: Bool? {
    guard let value = getenv("COLORFGBG"),
      let number = String(cString: value).split(separator: ";").last.flatMap({ Int($0) }),
      (0...15).contains(number)
    else { return nil }
    return number == 7 || number > 8
  }
}
