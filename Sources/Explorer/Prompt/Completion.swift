import TraceCore

/// Completes words of the filter language: fields, and the values that occur.
struct Completion {
  let overview: ExperimentOverview

  /// Completes the word before the cursor as far as it is unambiguous; returns the choices.
  func complete(_ line: inout LineEditor) -> [String] {
    let before = line.characters[..<line.cursor]
    let start = before.lastIndex { $0.isWhitespace || $0 == "|" || $0 == "-" }
    let wordStart = start.map { $0 + 1 } ?? 0
    let word = String(before[wordStart...])
    let choices = choices(for: word, after: String(before[..<wordStart]))
    guard let first = choices.first else { return [] }
    let common = choices.dropFirst().reduce(Array(first)) { common, choice in
      zip(common, choice).prefix { $0 == $1 }.map(\.0)
    }
    if common.count > word.count { line.insert(common.dropFirst(word.count)) }
    if choices.count == 1, !first.hasSuffix(":") { line.insert(" ") }
    return choices
  }

  /// The fields, or the known values of a field, that begin with the typed word.
  private func choices(for word: String, after text: String) -> [String] {
    guard let field = Self.field(of: word, after: text) else {
      return Query.fields.map { $0.name + ":" }.filter { $0.hasPrefix(word) }
    }
    let prefix = word.contains(":") ? field + ":" : ""
    return values(of: field).map { value in
      prefix + (value.contains { $0.isWhitespace || $0 == "|" } ? "\"\(value)\"" : value)
    }.filter { $0.hasPrefix(word) }
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

  private func values(of field: String) -> [String] {
    switch field {
    case "type": overview.experiment.typeNames.filter { !$0.isEmpty }
    case "is": Query.StateWord.allCases.map(\.rawValue)
    case "level": overview.experiment.levelNames.filter { !$0.isEmpty }
    case "persona": overview.personas
    case "model": overview.models
    default: []
    }
  }
}
