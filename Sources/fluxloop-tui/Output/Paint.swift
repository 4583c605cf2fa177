/// Colours for plain text, or none.
struct Paint {
  let isOn: Bool

  /// The same colours as on the screen.
  private static let typeCodes = [
    "agent": "1;35", "generation": "36", "tool": "32", "event": "33", "chain": "34",
    "evaluation": "35",
  ]

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }

  /// Colours a text by the type of its observation.
  func type(_ text: String, of type: String) -> String {
    Self.typeCodes[type].map { wrap(text, $0) } ?? text
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
