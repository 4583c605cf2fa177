/// What the explorer's screens are told by; the one place to look at when its words change.
enum Marks {
  /// In the line of a loading's progress.
  static let loading = "loading"
  /// Bytes that leave any overlay, and the program.
  static let escape: [UInt8] = [0x1B]
  static let quit = Array("q".utf8)

  /// Whether anything that the program drew is there.
  static func hasFrame(_ screen: VirtualScreen) -> Bool {
    screen.contains(loading) || place(screen) != nil
  }

  /// Whether everything is loaded: a place among at least so many rows, and no progress.
  static func isLoaded(_ screen: VirtualScreen, rows: Int) -> Bool {
    guard let place = place(screen), place.count >= rows else { return false }
    return !screen.line(-1).contains(loading) && screen.line(0).contains(" obs")
  }

  /// `row 12/1009147` at the right of the last line.
  static func place(_ screen: VirtualScreen) -> (row: Int, count: Int)? {
    let words = screen.line(-1).split(separator: " ")
    guard words.count >= 2, words[words.count - 2] == "row" else { return nil }
    let numbers = words[words.count - 1].split(separator: "/").compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  /// Observations that pass the filter, as the header has it: `filter: type:tool  12 of 1000000`.
  static func filterCount(_ screen: VirtualScreen) -> Int? {
    let words = screen.line(0).split(separator: " ")
    guard words.contains("filter:"), let place = words.lastIndex(of: "of"), place > 0 else {
      return nil
    }
    // A count that still grows has a mark behind it.
    return words[..<place].reversed().lazy.compactMap { Int($0) }.first
  }

  /// Whether a filter's count still grows: `filter: type:tool  12 … of 1000000`.
  static func isCounting(_ screen: VirtualScreen) -> Bool {
    let words = screen.line(0).split(separator: " ")
    guard words.contains("filter:"), let place = words.lastIndex(of: "of"), place > 0 else {
      return false
    }
    return words[place - 1] == "…"
  }

  /// Whether the filter line says that it does not know a field.
  static func knowsNoField(_ screen: VirtualScreen) -> Bool { screen.contains("unknown field") }
}
