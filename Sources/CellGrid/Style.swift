/// A terminal colour: the default one, one of the sixteen that the terminal's theme defines, or a dark one
/// for light backgrounds, on which the theme's green, yellow and cyan are hard to read.
public enum Color: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  case standard = 0
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite
  case darkGreen, darkYellow, darkCyan

  public static func < (left: Color, right: Color) -> Bool { left.rawValue < right.rawValue }
}

/// The look of a cell apart from its text.
public struct Style: Hashable, Sendable {
  /// Text attributes that do not depend on colour support.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit per attribute.
    public let rawValue: UInt8
    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bold, or a brighter colour, as the terminal chooses.
    public static let bold = Attributes(rawValue: 1)
    /// Dim (faint); ignored by terminals without it.
    public static let dim = Attributes(rawValue: 2)
    /// One line below the text.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background swapped.
    public static let reverse = Attributes(rawValue: 8)
    /// Italic; ignored by terminals without it.
    public static let italic = Attributes(rawValue: 16)
  }

  /// Colour of the text.
  public var foreground: Color
  /// Colour of the cell behind the text.
  public var background: Color
  /// Bold, dim and so on.
  public var attributes: Attributes

  /// Creates a style, the terminal's default look without arguments.
  public init(
    _ foreground: Color = .standard, on background: Color = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's default colours without attributes.
  public static let plain = Style()
}
