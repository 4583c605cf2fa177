import TraceCore

/// Names, types and personas are mostly short, and may be of any length. Where one stands in a row or a paragraph, only
/// its start is laid out, because a frame must not take longer the more there is of it.
extension String {
  /// Bytes of UTF-8. No row of a screen shows more.
  static let shownLength = 4096

  /// The text itself, or the start of a long one.
  var shown: String {
    guard utf8.count > Self.shownLength else { return self }
    // An index of a byte within a scalar rounds down.
    return String(self[..<utf8.index(startIndex, offsetBy: Self.shownLength)]) + "…"
  }
}

extension Span {
  var shown: Span { text.utf8.count > String.shownLength ? Span(text.shown, role) : self }
}

extension StyledText {
  var shown: StyledText {
    text.utf8.count > String.shownLength ? start(String.shownLength, "…") : self
  }
}

extension StringTable {
  /// A string, or the start of a long one, of which the rest is not read.
  func shown(_ number: UInt32) -> String {
    let start = start(number, limit: String.shownLength)
    return start.utf8.count < utf8(number).count ? start + "…" : start
  }
}

extension Experiment {
  func shownName(_ observation: Int) -> String { strings.shown(observations.names[observation]) }

  func shownModel(_ observation: Int) -> String? {
    let number = observations.models[observation]
    return number == 0 ? nil : strings.shown(number)
  }

  /// The start of the first line of an observation's error.
  func shownError(_ observation: Int) -> String? {
    errorLine(observation, limit: String.shownLength)
  }
}
