import Support
import TraceCore

/// A path to a value in a document: keys of objects, which may be empty, and indices of arrays, as `output.messages.0`.
struct FieldPath {
  private let steps: [String]

  /// A dot may be in front of the path, as in other programs.
  init(_ text: String) {
    let parts = DottedName.parts(text)
    steps = Array(parts.first?.isEmpty == true ? parts.dropFirst() : parts[...])
  }

  /// The value at the end of the path; `nil` if there is none.
  func value(in root: JSONDocument.Value) -> JSONDocument.Value? {
    var value = root
    for step in steps {
      guard let next = Self.child(step, of: value) else { return nil }
      value = next
    }
    return value
  }

  private static func child(
    _ step: String, of value: JSONDocument.Value
  ) -> JSONDocument.Value? {
    guard value.kind == .array else { return value[step] }
    guard let index = Int(step), String(index) == step else { return nil }
    return value.children.enumerated().first { $0.offset == index }?.element
  }
}
