import TraceModel

extension Query {
  /// Reads a filter's text.
  public init(_ text: String) throws(QueryFailure) {
    var terms: [Term] = []
    for word in QueryWord.split(text) {
      if let term = try Self.term(word) { terms.append(term) }
    }
    self.init(terms: terms)
  }

  private static func term(_ word: QueryWord) throws(QueryFailure) -> Term? {
    guard let field = word.field else {
      guard !word.values.isEmpty else { return nil }
      return Term(
        isNegated: word.isNegated,
        alternatives: try patterns(word).map { .name($0) })
    }
    guard !word.values.isEmpty else {
      throw QueryFailure(offset: word.valueOffset, message: "\(field): needs a value")
    }
    return Term(isNegated: word.isNegated, alternatives: try conditions(field, word))
  }

  private static func conditions(
    _ field: String, _ word: QueryWord
  ) throws(QueryFailure) -> [Condition] {
    switch field.lowercased() {
    case "type", "t":
      word.values.map { .type($0.isQuoted ? .whole($0.text) : .start($0.text.lowercased())) }
    case "is": try states(word)
    case "rule": try rules(word)
    case "level": try patterns(word, whole: true).map { .level($0) }
    case "name": try patterns(word).map { .name($0) }
    case "model": try patterns(word).map { .model($0) }
    case "error": try patterns(word).map { .error($0) }
    case "persona": try patterns(word).map { .persona($0) }
    case "any": try patterns(word).map { .any($0) }
    case "trace": word.values.map { .trace($0.text) }
    case "id": word.values.map { .id($0.text) }
    case "iter", "iteration": try ranges(word, unit: .count, bare: .equal).map { .iteration($0) }
    case "dur", "duration": try ranges(word, unit: .time, bare: .atLeast).map { .duration($0) }
    case "tokens": try ranges(word, unit: .count, bare: .atLeast).map { .tokens($0) }
    default:
      throw QueryFailure(
        offset: word.offset,
        message: "unknown field \"\(field)\"" + suggestion(field, among: fields.map(\.name)))
    }
  }

  private static func rules(_ word: QueryWord) throws(QueryFailure) -> [Condition] {
    var conditions: [Condition] = []
    for value in word.values {
      let names = Rule.allCases.map(\.rawValue)
      guard names.contains(where: { $0.hasPrefix(value.text.lowercased()) }) else {
        throw QueryFailure(
          offset: value.offset,
          message: "unknown rule \"\(value.text)\"" + suggestion(value.text, among: names))
      }
      conditions.append(.rule(.start(value.text.lowercased())))
    }
    return conditions
  }

  private static func states(_ word: QueryWord) throws(QueryFailure) -> [Condition] {
    var conditions: [Condition] = []
    for value in word.values {
      guard let state = StateWord(rawValue: value.text.lowercased()) else {
        throw QueryFailure(
          offset: value.offset,
          message: "unknown state \"\(value.text)\""
            + suggestion(value.text, among: StateWord.allCases.map(\.rawValue)))
      }
      conditions.append(.state(state))
    }
    return conditions
  }

  private static func patterns(
    _ word: QueryWord, whole: Bool = false
  ) throws(QueryFailure) -> [TextPattern] {
    var patterns: [TextPattern] = []
    for value in word.values {
      if value.isQuoted {
        patterns.append(whole ? .whole(value.text) : .part(value.text))
      } else if value.text.hasPrefix("~") {
        let pattern = String(value.text.dropFirst())
        if let reason = TextMatcher.mistake(inRegex: pattern) {
          throw QueryFailure(offset: value.offset + 1, message: reason)
        }
        patterns.append(.regex(pattern))
      } else if value.text.contains("*") || value.text.contains("?") {
        patterns.append(.glob(value.text))
      } else {
        patterns.append(whole ? .whole(value.text) : .part(value.text))
      }
    }
    return patterns
  }

  private enum Unit { case time, count }
  private enum BareNumber { case equal, atLeast }

  private static func ranges(
    _ word: QueryWord, unit: Unit, bare: BareNumber
  ) throws(QueryFailure) -> [NumberRange] {
    var ranges: [NumberRange] = []
    for value in word.values { ranges.append(try range(value, unit, bare)) }
    return ranges
  }

  private static func range(
    _ value: QueryWord.Value, _ unit: Unit, _ bare: BareNumber
  ) throws(QueryFailure) -> NumberRange {
    let text = value.text
    for (sign, isLower, isOpen) in [
      (">=", true, false), ("<=", false, false), (">", true, true), ("<", false, true),
    ] where text.hasPrefix(sign) {
      let number = try number(
        text.dropFirst(sign.count), unit, offset: value.offset + sign.count)
      return isLower
        ? NumberRange(low: number, isAboveLow: isOpen)
        : NumberRange(high: number, isBelowHigh: isOpen)
    }
    if let dots = dots(in: text) {
      let low = try number(text[..<dots.lowerBound], unit, offset: value.offset)
      let high = try number(text[dots.upperBound...], unit, offset: value.offset)
      return NumberRange(low: low, high: high)
    }
    let isEqual = text.hasPrefix("=")
    let number = try number(isEqual ? text.dropFirst() : text[...], unit, offset: value.offset)
    return bare == .equal || isEqual
      ? NumberRange(low: number, high: number) : NumberRange(low: number)
  }

  private static func dots(in text: String) -> Range<String.Index>? {
    for index in text.indices.dropLast() where text[index] == "." {
      let next = text.index(after: index)
      if text[next] == "." { return index..<text.index(after: next) }
    }
    return nil
  }

  private static func number(
    _ text: Substring, _ unit: Unit, offset: Int
  ) throws(QueryFailure) -> Double {
    let units: [(String, Double)] =
      unit == .time
      ? [("ms", 1), ("us", 0.001), ("µs", 0.001), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]
      : [("k", 1000), ("m", 1_000_000)]
    let lowered = text.lowercased()
    for (suffix, factor) in units where lowered.hasSuffix(suffix) {
      if let number = Double(lowered.dropLast(suffix.count)), number.isFinite {
        return number * factor
      }
    }
    if let number = Double(lowered), number.isFinite { return number }
    throw QueryFailure(
      offset: offset,
      message: "\"\(text)\" is not "
        + (unit == .time ? "a duration, as 2s or 500ms" : "a number, as 1000 or 2k"))
  }

  /// `; did you mean "…"?`, or the whole choice where nothing is near.
  private static func suggestion(_ word: String, among words: [String]) -> String {
    nearest(word, among: words).map { "; did you mean \"\($0)\"?" }
      ?? "; there are \(words.joined(separator: ", "))"
  }

  /// The word that is at most two changes away, and nearest.
  public static func nearest(_ word: String, among words: [String]) -> String? {
    let lowered = word.lowercased()
    let best = words.map { ($0, editDistance(lowered, $0)) }.min { $0.1 < $1.1 }
    return best.flatMap { $0.1 <= 2 && $0.1 < $0.0.count ? $0.0 : nil }
  }

  /// Insertions, deletions, replacements and swaps of neighbours.
  private static func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.prefix(40)), Array(b))
    var rows = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in 0..<a.count {
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1], rows[i + 1][j]) + 1
        cost = min(cost, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        rows[i + 1][j + 1] = cost
      }
    }
    return rows[a.count][b.count]
  }
}

extension Query {
  /// A mistake in a word for a type: one that none of `types` begins with, while it is nearly one of
  /// FluxLoop's own.
  public func typeMistake(among types: some Sequence<String>) -> String? {
    let all = Set(types.map { $0.lowercased() } + ObservationType.known)
    for case .type(let pattern) in terms.flatMap(\.alternatives) {
      guard case .start(let word) = pattern, !all.contains(where: { $0.hasPrefix(word) }),
        let near = Self.nearest(word, among: ObservationType.known)
      else { continue }
      return "unknown type \"\(word)\"; did you mean \"\(near)\"?"
    }
    return nil
  }
}
