/// The modes of an xterm-like terminal after some output.
package struct TerminalModes: Hashable, Sendable {
  /// Numbers of `ESC [ ? number h` that are set.
  package private(set) var privateModes: Set<Int>
  /// The application keypad, `ESC =`.
  package private(set) var applicationKeypad = false
  /// Whether the last rendition (SGR) is not the default one.
  package private(set) var hasRendition = false
  /// The first and the last row that scroll, as `ESC [ first ; last r` says; empty for the whole screen.
  package private(set) var scrollRegion = ""

  /// As a terminal is before a program starts: only the cursor shows, and lines wrap.
  package static let initial = TerminalModes()

  package var alternateScreen: Bool { !privateModes.isDisjoint(with: [47, 1047, 1049]) }
  package var reportsMouse: Bool { !privateModes.isDisjoint(with: [9, 1000, 1002, 1003, 1006]) }
  package var bracketsPastes: Bool { privateModes.contains(2004) }
  package var showsCursor: Bool { privateModes.contains(25) }

  private init() { privateModes = [7, 25] }

  /// The modes after an output that starts with the modes `start`.
  package init(after output: [UInt8], from start: TerminalModes = .initial) {
    self = start
    var rest = output[...]
    while let escape = rest.firstIndex(of: 0x1B) {
      rest = rest[(escape + 1)...]
      switch rest.first {
      case UInt8(ascii: "="): applicationKeypad = true
      case UInt8(ascii: ">"): applicationKeypad = false
      case UInt8(ascii: "["): control(rest.dropFirst())
      default: break
      }
    }
  }

  private mutating func control(_ body: ArraySlice<UInt8>) {
    let parameters = body.prefix { (0x20...0x3F).contains($0) }
    guard let final = body.dropFirst(parameters.count).first else { return }
    let text = String(decoding: parameters, as: UTF8.self)
    switch final {
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      guard text.hasPrefix("?") else { return }
      let numbers = text.dropFirst().split(separator: ";").compactMap { Int($0) }
      // The blinking of the cursor, which terminfo switches together with its visibility.
      for number in numbers where number != 12 && number != 1034 {
        if final == UInt8(ascii: "h") {
          privateModes.insert(number)
        } else {
          privateModes.remove(number)
        }
      }
    case UInt8(ascii: "m") where !text.hasPrefix(">") && !text.hasPrefix("?"):
      hasRendition = !(text.isEmpty || text == "0")
    case UInt8(ascii: "r") where !text.hasPrefix("?"): scrollRegion = text
    default: break
    }
  }
}
