import CNcurses
import CellGrid

/// Maps styles to what the terminal can show.
///
/// With sixteen colours each is what its name says; with eight, a bright colour is its plain
/// one in bold; with fewer, or when colours are not wanted, attributes alone remain.
struct Palette {
  private let colors: Int
  private let pairLimit: Int
  private var pairs: [Int32: Int16] = [:]

  /// Asks the terminal in use; it must have been opened.
  init(color: Bool) {
    guard color, has_colors(), start_color() == OK, use_default_colors() == OK else {
      (colors, pairLimit) = (0, 0)
      return
    }
    colors = shim_colors() >= 16 ? 16 : shim_colors() >= 8 ? 8 : 0
    pairLimit = min(Int(shim_color_pairs()), Int(Int16.max))
  }

  /// The attributes and the colour pair of a style.
  mutating func look(of style: Style) -> (attributes: attr_t, pair: Int16) {
    let foreground = number(of: style.foreground)
    let background = number(of: style.background)
    let pair = pair(foreground, background)
    return (attributes(of: style) | emphasis(of: style.foreground), pair)
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

  /// What stands for the brightness that a terminal of eight colours lacks.
  private func emphasis(of foreground: Color) -> attr_t {
    guard colors == 8, foreground.rawValue > Color.white.rawValue else { return 0 }
    return foreground == .brightBlack ? shim_dim() : shim_bold()
  }

  /// The terminal's number of a colour, -1 for its default one.
  private func number(of color: Color) -> Int32 {
    // Bright black as black would be unreadable on most screens.
    if color == .standard || colors == 0 || (colors == 8 && color == .brightBlack) { return -1 }
    return (Int32(color.rawValue) - 1) % Int32(colors)
  }

  /// Pairs are made when they are first used: some terminals have fewer than there could be.
  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int16 {
    guard foreground >= 0 || background >= 0 else { return 0 }
    let key = foreground * 32 + background
    if let known = pairs[key] { return known }
    let next = pairs.count + 1
    guard next < pairLimit, init_pair(Int16(next), Int16(foreground), Int16(background)) == OK
    else { return 0 }
    pairs[key] = Int16(next)
    return Int16(next)
  }
}
