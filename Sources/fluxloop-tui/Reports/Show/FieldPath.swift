import Support
import TraceCore

/// A path to a value in a document: keys of objects and indices of arrays, as `output.messages.0`.
struct FieldPath {
  private let steps: [String]

  init(_ text: String) { steps = DottedName.parts(text).filter { !$0.isEmpty } }

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
    guard let index = Int(step) else { return nil }
    return value.children.enumerated().first { $0.offset == index }?.element
  }
}
