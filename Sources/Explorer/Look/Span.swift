import CellGrid

/// A piece of a line with one role.
struct Span: Hashable, Sendable {
  /// Foreign text as it came; sanitised when it is drawn.
  let text: String
  let role: Role

  init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }
}

extension [Span] {
  /// Columns of all spans together.
  var columnWidth: Int { reduce(0) { $0 + $1.text.columnWidth } }
}
