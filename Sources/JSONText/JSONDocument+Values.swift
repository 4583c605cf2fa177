extension JSONDocument.Value {
  /// The string, or the JSON text of any other value; `nil` for `null`.
  package var text: String? { isNull ? nil : string ?? source }

  /// The text as an id; `nil` if it is empty.
  package var id: String? {
    if kind == .number {
      return String(decoding: document.text[sourceRange].idOfNumber, as: UTF8.self)
    }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The number, without `NaN` and the infinities, which Python also writes.
  package var finite: Double? { number.flatMap { $0.isFinite ? $0 : nil } }
}
