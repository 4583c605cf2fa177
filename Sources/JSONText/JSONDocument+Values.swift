extension JSONDocument.Value {
  /// The string, or the JSON text of any other value; `nil` for `null` and `NaN`, which stands for no value in tables.
  package var text: String? { isNaN ? nil : anyText }

  /// The string, or the JSON text of any other value, also of `NaN`; `nil` for `null`.
  package var anyText: String? { isNull ? nil : string ?? source }

  /// Python's literal.
  package var isNaN: Bool {
    kind == .number && document.text[sourceRange.lowerBound] == UInt8(ascii: "N")
  }

  /// The member with a key; `nil` for `null` and `NaN`.
  package func stated(_ key: String) -> JSONDocument.Value? {
    self[key].flatMap { $0.isNaN ? nil : $0 }
  }

  /// The text as an id; `nil` if it is empty.
  package var id: String? {
    if kind == .number, !isNaN {
      return String(decoding: document.text[sourceRange].idOfNumber, as: UTF8.self)
    }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The number, without `NaN` and the infinities, which Python also writes.
  package var finite: Double? { number.flatMap { $0.isFinite ? $0 : nil } }
}
