import Support
import TraceCore

/// The words of the command line. They are bytes, and are passed to the parser as paths, because most of them are paths.
///
/// The parser takes quadratic time in the number of words, and a shell can expand `*` to thousands of paths. It therefore
/// gets most of a long row of words that are not options as one word, a fold.
enum CommandLineWords {
  /// The words after the program's name. Bytes that are not UTF-8 are represented as in ``Path``. A row of marks that is
  /// too long to be compared is in no path: the system takes 255 bytes for a name.
  static let all: [String] = {
    let words = (1..<max(1, Int(CommandLine.argc))).compactMap { position in
      CommandLine.unsafeArgv[position].map { Path.name($0).withDividedMarks }
    }
    let end = words.firstIndex(of: "--") ?? words.count
    return joined(words[..<end].flatMap(divided)) + words[end...]
  }()

  /// An option and its value, if the parser would not divide them: it takes the next word for an empty value, as with
  /// `--root=$UNSET`, and sees no equals sign before a mark that Unicode joins with it.
  private static func divided(_ word: String) -> [String] {
    guard word.utf8.starts(with: "--".utf8), let sign = word.utf8.firstIndex(of: UInt8(ascii: "="))
    else { return [word] }
    let value = word.utf8[word.utf8.index(after: sign)...]
    let isDivided = !value.isEmpty && word.firstIndex(of: "=") == sign
    return isDivided ? [word] : [String(Substring(word.utf8[..<sign])), String(Substring(value))]
  }

  /// The words, of which those that begin with one dash are not read as several flags of one letter.
  ///
  /// The parser takes an `h` among such letters for a question for help, also in a filter such as `-has:x` if it is
  /// wrong. A filter is joined to its option, and any other such word is unknown as a whole.
  private static func joined(_ words: [String]) -> [String] {
    words.reduce(into: []) { joined, word in
      let hasOneDash = word.hasPrefix("-") && !word.hasPrefix("--")
      if joined.last == "--filter", word.hasPrefix("-") {
        joined[joined.count - 1] += "=" + word
      } else if hasOneDash, word.count > 2, word != "-help", !word.contains("=") {
        joined.append(word + "=")
      } else {
        joined.append(word)
      }
    }
  }

  /// The first words of a row are never folded, because they may be an option's value, a command and an id.
  private static let unfoldedCount = 100
  /// A word of the command line cannot contain a zero byte.
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

  /// The paths in words from the parser, with folds unfolded.
  static func paths(_ words: [String]) -> [String] {
    words.flatMap { word in
      guard word.hasPrefix(foldSign) else { return [word][...] }
      let bounds = word.dropFirst().split(separator: " ").compactMap { Int($0) }
      return all[bounds[0]..<bounds[1]]
    }
  }

  /// The parts of a list with commas, as text, without blanks around them and without empty ones.
  static func list(_ word: String) -> [String] {
    text(word).utf8.split(separator: UInt8(ascii: ",")).map { part in
      String(Substring(part)).trimmingBlanks()
    }.filter { !$0.isEmpty }
  }

  /// A word that is not a path, as text. Bytes that are not UTF-8 become U+FFFD.
  static func text(_ word: String) -> String {
    Path.hasEscapes(word) ? String(decoding: Path.bytes(of: word), as: UTF8.self) : word
  }
}
