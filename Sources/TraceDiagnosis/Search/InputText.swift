import JSONText
import Support

extension JSONDocument.Value {
  /// Whether one of the strings in an input is, contains or is contained in a text.
  func mentions(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    for index in index..<endIndex {
      guard let string = document.value(at: index).string, !string.isEmpty else { continue }
      if string.firstRange(of: text) != nil { return true }
      if string.count >= 3, text.firstRange(of: string) != nil { return true }
    }
    return false
  }
}
