import Support
import TraceCore

/// A value of a record, and the keys and indices that lead to it.
struct ValuePlace {
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  let value: JSONDocument.Value
  /// The number of its record.
  private let record: Int
  /// The steps from the record's root; then, for each JSON text that a string contains, from its root.
  private let steps: [[Step]]

  /// Follows a path; `nil` if it leads nowhere. Linear in what precedes the value.
  init?(_ path: DetailPath, in documents: [JSONDocument]) {
    guard let record = path.steps.first, documents.indices.contains(record) else { return nil }
    self.record = record
    var document = documents[record]
    var value = document.root
    var all: [[Step]] = []
    for index in path.steps.dropFirst() {
      if !all.isEmpty {
        guard let inner = value.string.flatMap(JSONLines.embedded) else { return nil }
        document = inner
      }
      guard index >= 0, index < document.count else { return nil }
      value = document.value(at: index)
      all.append(Self.steps(to: index, in: document))
    }
    self.value = value
    steps = all.isEmpty ? [[]] : all
  }

  private static func steps(to index: Int, in document: JSONDocument) -> [Step] {
    var steps: [Step] = []
    var value = document.root
    while value.index < index {
      let next = value.children.enumerated().first { $0.element.endIndex > index }
      guard let (number, child) = next.map({ ($0.offset, $0.element) }) else { break }
      steps.append(child.key.map { .key($0) } ?? .index(number))
      value = child
    }
    return steps
  }

  /// The last key on the way to it.
  var name: String {
    for step in steps.joined().reversed() { if case .key(let key) = step { return key } }
    return "record"
  }

  /// As RFC 9535 writes it: `$.output.messages[0]['a key']`. A path that continues in a JSON text which a
  /// string contains follows after `|`.
  var jsonPath: String {
    steps.map { "$" + $0.map(Self.text).joined() }.joined(separator: "|")
  }

  private static func text(_ step: Step) -> String {
    switch step {
    case .index(let index): return "[\(index)]"
    case .key(let key):
      let isName =
        key.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
        && key.unicodeScalars.allSatisfy {
          $0.value >= 0x80 || $0 == "_" || $0.properties.isAlphabetic
            || (0x30...0x39).contains($0.value)
        }
      return isName ? "." + key : "['" + escaped(key) + "']"
    }
  }

  private static func escaped(_ key: String) -> String {
    key.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "'", "\\": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// What `show --field` calls the value; `nil` if it has no name for it, or takes it from an earlier
  /// record. Of a value in a JSON text, the string that contains the text.
  func field(among documents: [JSONDocument]) -> String? {
    let names = steps[0].map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "\(index)"
      }
    }
    let isNamed = names.allSatisfy { !$0.isEmpty && !DottedName.hasDot($0) }
    guard !names.isEmpty, isNamed, !value.isNull || steps.count > 1 else { return nil }
    let isFirst = !documents[..<record].contains { Self.value(steps[0], in: $0.root) != nil }
    return isFirst ? names.joined(separator: ".") : nil
  }

  private static func value(
    _ steps: [Step], in root: JSONDocument.Value
  ) -> JSONDocument.Value? {
    var value: JSONDocument.Value? = root
    for step in steps {
      switch step {
      case .key(let key): value = value?[key]
      case .index(let index):
        value = value?.children.enumerated().first { $0.offset == index }?.element
      }
    }
    return value
  }
}
