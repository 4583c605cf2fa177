import CNcurses
import CellGrid

/// Maps styles to the attributes and colour pairs of the terminal.
///
/// With less than 256 colours a dark colour, and with eight a bright one, becomes the plain one in bold.
/// With fewer, or with colour turned off, only attributes remain.
struct Palette {
  private let colors: Int
  private let pairLimit: Int
  private var pairs: [Int32: Int16] = [:]

  /// Queries the current terminal, which must have been opened with `newterm`.
  init(color: Bool) {
    guard color, has_colors(), start_color() == OK, use_default_colors() == OK else {
      (colors, pairLimit) = (0, 0)
      return
    }
    colors = [256, 16, 8].first { shim_colors() >= $0 } ?? 0
    pairLimit = min(Int(shim_color_pairs()), Int(Int16.max))
  }

  /// The attributes and the colour pair of a style.
  mutating func rendition(of style: Style) -> (attributes: attr_t, pair: Int16) {
    let foreground = number(of: style.foreground)
    let background = number(of: style.background)
    let pair = pair(foreground, background)
    return (attributes(of: style) | brightness(of: style.foreground), pair)
  }

  private func attributes(of style: Style) -> attr_t {
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= shim_bold() }
    if style.attributes.contains(.dim) { attributes |= shim_dim() }
    if style.attributes.contains(.underline) { attributes |= shim_underline() }
    if style.attributes.contains(.reverse) { attributes |= shim_reverse() }
    if style.attributes.contains(.italic) { attributes |= shim_italic() }
    return attributes
  }

  /// The attribute that replaces what a colour has more than a plain one.
  private func brightness(of foreground: Color) -> attr_t {
    guard colors > 0, foreground > .white else { return 0 }
    if foreground > .brightWhite { return colors < 256 ? shim_bold() : 0 }
    guard colors == 8 else { return 0 }
    return foreground == .brightBlack ? shim_dim() : shim_bold()
  }

  /// The terminal's number of a colour, -1 for its default colour.
  private func number(of color: Color) -> Int32 {
    // Black in place of bright black would be unreadable on a dark screen.
    if color == .standard || colors == 0 || (colors == 8 && color == .brightBlack) { return -1 }
    switch color {
    case .darkGreen: return colors < 256 ? 2 : 28
    case .darkYellow: return colors < 256 ? 3 : 94
    case .darkCyan: return colors < 256 ? 6 : 30
    default: return (Int32(color.rawValue) - 1) % Int32(colors)
    }
  }

  /// The pair of two colours, created on first use, because some terminals have fewer pairs than
  /// there are combinations. Returns the default pair when none is left.
  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int16 {
    guard foreground >= 0 || background >= 0 else { return 0 }
    let key = foreground * 512 + background
    if let known = pairs[key] { return known }
    let next = pairs.count + 1
    guard next < pairLimit, init_pair(Int16(next), Int16(foreground), Int16(background)) == OK
    else { return 0 }
    pairs[key] = Int16(next)
    return Int16(next)
  }
}
