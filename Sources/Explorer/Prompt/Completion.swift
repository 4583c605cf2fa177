import TraceCore

/// Completes words of the filter language: fields, and the values that occur.
struct Completion {
  let overview: ExperimentOverview

  /// What the word before the cursor can be, and where it begins.
  func choices(_ line: LineEditor) -> (start: Int, choices: [String]) {
    let before = line.characters[..<line.cursor]
    let start = Self.wordStart(before)
    return (start, choices(for: String(before[start...]), after: String(before[..<start])))
  }

  /// Completes the word before the cursor as far as it is unambiguous; returns the choices.
  func complete(_ line: inout LineEditor) -> [String] {
    let (start, choices) = choices(line)
    guard let first = choices.first else { return [] }
    let common = choices.dropFirst().reduce(Array(first)) { common, choice in
      zip(common, choice).prefix { $0 == $1 }.map(\.0)
    }
    // Values that differ only in case have less in common than was typed.
    if common.count >= line.cursor - start { line.replace(from: start, with: common) }
    if choices.count == 1, !first.hasSuffix(":") { line.insert(" ") }
    return choices
  }

  /// Bytes of the longest value. A longer one is no help, and each key would pay for it.
  private static let longest = 1_000

  /// Where the last word or alternative begins. A `-` inside of a word is part of it.
  private static func wordStart(_ characters: ArraySlice<Character>) -> Int {
    let start =
      characters.lastIndex { $0.isWhitespace || $0 == "|" }.map { $0 + 1 } ?? characters.startIndex
    let isNegated = start < characters.endIndex && characters[start] == "-"
    return isNegated ? start + 1 : start
  }

  /// The fields, or the known values of a field, that begin with the typed word.
  private func choices(for word: String, after text: String) -> [String] {
    guard let field = Self.field(of: word, after: text) else {
      let names = (Query.fields.map(\.name) + evaluatorFields).map { $0 + ":" }
        .filter { $0.hasPrefix(word) }
      // Parts of a field, as `tokens.in`, once no other field is meant.
      let fields = names.filter { !$0.contains(".") }
      return fields.count > 1 ? fields : names
    }
    let prefix = word.contains(":") ? field + ":" : ""
    let isAnyCase = word == word.lowercased()
    return values(of: field).lazy.filter { $0.utf8.count <= Self.longest }.compactMap { value in
      let isQuoted = value.contains { $0.isWhitespace || $0 == "|" }
      let written = prefix + (isQuoted ? FilterWord.inQuotes(value) : value)
      let isMatch = [written, prefix + value].contains {
        $0.hasPrefix(word) || isAnyCase && $0.lowercased().hasPrefix(word)
      }
      return isMatch ? written : nil
    }
  }

  /// The field whose value is being typed: `type` in `type:to` and in `type:agent|to`.
  private static func field(of word: String, after text: String) -> String? {
    if let colon = word.firstIndex(of: ":") { return String(word[..<colon]) }
    guard text.hasSuffix("|"), let colon = text.lastIndex(of: ":") else { return nil }
    guard let start = text[..<colon].lastIndex(where: { !$0.isLetter }) else {
      return text.firstIndex(of: ":").map { String(text[..<$0]) }
    }
    return String(text[text.index(after: start)..<colon])
  }

  /// The fields for the scores of evaluators.
  private var evaluatorFields: [String] {
    overview.evaluators.map { name in
      let needsQuotes = name.contains { $0.isWhitespace || ":\"*?|".contains($0) }
      return "score." + (needsQuotes ? FilterWord.inQuotes(name) : name)
    }
  }

  private func values(of field: String) -> [String] {
    switch field {
    case "type": overview.experiment.typeNames.filter { !$0.isEmpty }
    case "as": ObservationType.known
    case "is": Query.StateWord.allCases.map(\.rawValue)
    case "pass": ["true", "false"]
    case "level": overview.experiment.levelNames.filter { !$0.isEmpty }
    case "name": overview.names
    case "persona": overview.personas
    case "model": overview.models
    case "rule": Rule.allCases.map(\.rawValue)
    default: []
    }
  }
}
