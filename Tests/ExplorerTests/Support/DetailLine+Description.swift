@testable import Explorer

extension DetailLine {
  /// The line with its indent as blanks and each span as `role‹text›`.
  var description: String {
    String(repeating: " ", count: indent) + spans.map { "\($0.role)‹\($0.text)›" }.joined()
  }
}
