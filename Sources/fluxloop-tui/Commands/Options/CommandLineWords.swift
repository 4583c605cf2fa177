import TraceCore

/// The words of the command line, which are bytes. The parser gets them as paths, because most of them are.
///
/// It takes quadratic time in their number, and a shell makes ten thousand paths of a star. Therefore most of the words that
/// follow one another and are no options are one word for it, a fold.
enum CommandLineWords {
  /// The words after the program's name, with characters in place of bytes that are not UTF-8, as in ``Path``.
  static let all: [String] = {
    let words = (1..<max(1, Int(CommandLine.argc))).compactMap { position in
      CommandLine.unsafeArgv[position].map { Path.name($0) }
    }
    let end = words.firstIndex(of: "--") ?? words.count
    // The parser would take the next word for an empty value, as of a variable that is not set.
    let named = words[..<end].flatMap { word in
      let parts = word.utf8.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
      let isEmpty = word.utf8.starts(with: "--".utf8) && parts.count == 2 && parts[1].isEmpty
      return isEmpty ? [String(Substring(parts[0])), ""] : [word]
    }
    return named + words[end...]
  }()

  /// The first words of a row are left alone: they may be an option's value, a command and an id.
  private static let unfoldedCount = 100
  /// No word of a command line has a zero byte.
  private static let foldSign = "\0"

  /// The words for the parser.
  static var folded: [String] {
    var folded: [String] = []
    var start = 0
    while start < all.count {
      let end = all[start...].firstIndex { $0.utf8.first == UInt8(ascii: "-") } ?? all.count
      let foldStart = min(start + unfoldedCount, end)
      folded += all[start..<foldStart]
      if foldStart < end { folded.append(foldSign + "\(foldStart) \(end)") }
      if end < all.count { folded.append(all[end]) }
      start = end + 1
    }
    return folded
  }

  /// The paths that words from the parser are.
  static func paths(_ words: [String]) -> [String] {
    words.flatMap { word in
      guard word.hasPrefix(foldSign) else { return [word][...] }
      let bounds = word.dropFirst().split(separator: " ").compactMap { Int($0) }
      return all[bounds[0]..<bounds[1]]
    }
  }

  /// A word that is no path: its bytes that are not UTF-8 become U+FFFD.
  static func text(_ word: String) -> String {
    Path.hasEscapes(word) ? String(decoding: Path.bytes(of: word), as: UTF8.self) : word
  }
}
