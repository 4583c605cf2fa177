/// One cell of a frame.
///
/// A character of width two fills its cell and leaves the next one as a *continuation*, whose
/// `text` is empty.
public struct Cell: Hashable, Sendable {
  /// One base character with its combining marks; empty in a continuation cell.
  public var text: String
  /// Colours and attributes.
  public var style: Style

  /// Creates a cell, a blank one by default.
  init(_ text: String = " ", style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Whether this is the right half of the wide character to its left.
  public var isContinuation: Bool { text.isEmpty }
}
