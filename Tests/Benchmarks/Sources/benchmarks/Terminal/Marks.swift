/// Recognises the screens of the explorer. Only this file depends on their wording.
enum Marks {
  /// Part of the progress line during loading.
  static let loading = "loading"
  /// Leaves an overlay or a prompt.
  static let escape: [UInt8] = [0x1B]
  /// Leaves a screen, and the program.
  static let quit = Array("q".utf8)

  /// Whether the program has drawn its first frame.
  static func hasFrame(_ screen: VirtualScreen) -> Bool {
    screen.contains(loading) || position(screen) != nil
  }

  /// Whether everything is loaded: there are at least `rows` rows, and no progress is shown.
  static func isLoaded(_ screen: VirtualScreen, rows: Int) -> Bool {
    guard let position = Self.position(screen), position.count >= rows else { return false }
    return !screen.line(-1).contains(loading) && screen.line(0).contains(" obs")
  }

  /// The cursor and the number of rows: `row 12/1009147` at the right of the last line.
  static func position(_ screen: VirtualScreen) -> (row: Int, count: Int)? {
    let words = screen.line(-1).split(separator: " ")
    guard words.count >= 2, words[words.count - 2] == "row" else { return nil }
    let numbers = words[words.count - 1].split(separator: "/").compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  /// The number of matches in the header: `filter: type:tool  12 of 1000000 obs`.
  static func filterCount(_ screen: VirtualScreen) -> Int? {
    let words = screen.line(0).split(separator: " ")
    guard words.contains("filter:"), let end = words.lastIndex(of: "of"), end > 0 else {
      return nil
    }
    // A mark follows a count that still grows.
    return words[..<end].reversed().lazy.compactMap { Int($0) }.first
  }

  /// Whether the number of matches still grows: `filter: type:tool  12 … of 1000000 obs`.
  static func isCounting(_ screen: VirtualScreen) -> Bool {
    let words = screen.line(0).split(separator: " ")
    guard words.contains("filter:"), let end = words.lastIndex(of: "of"), end > 0 else {
      return false
    }
    return words[end - 1] == "…"
  }

  /// Whether the filter line reports an unknown field.
  static func knowsNoField(_ screen: VirtualScreen) -> Bool { screen.contains("unknown field") }
}
