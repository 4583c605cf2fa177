import Support
import TraceCore

/// A path to a value in a document: keys of objects, which may be empty or have dots, and indices of arrays, as
/// `output.messages.0`.
struct FieldPath {
  private let steps: [String]

  /// A dot may be in front of the path, as in other programs.
  init(_ text: String) {
    let parts = DottedName.parts(text)
    steps = Array(parts.first?.isEmpty == true ? parts.dropFirst() : parts[...])
  }

  /// The most parts of a key that has dots.
  private static let partLimit = 16

  /// The value at the end of the path, and of several the one with the fewest dots in its first keys; `nil` if there is
  /// none. Without recursion, because a document may be a million levels deep.
  func value(in root: JSONDocument.Value) -> JSONDocument.Value? {
    var open = [(value: root, step: 0)]
    var seen: Set<[Int]> = []
    while let (value, step) = open.popLast() {
      if step == steps.count { return value }
      guard seen.insert([value.index, step]).inserted else { continue }
      for end in (step + 1...min(step + Self.partLimit, steps.count)).reversed() {
        let key = steps[step..<end].joined(separator: ".")
        if let child = Self.child(key, of: value) { open.append((child, end)) }
      }
    }
    return nil
  }

  private static func child(
    _ step: String, of value: JSONDocument.Value
  ) -> JSONDocument.Value? {
    guard value.kind == .array else { return value[step] }
    guard let index = Int(step), String(index) == step else { return nil }
    return value.children.enumerated().first { $0.offset == index }?.element
  }
}
