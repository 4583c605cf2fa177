import JSONText

/// What arguments and results are compared by, where one side is a model's and the other side is what
/// FluxLoop recorded.
///
/// JSON and Python's text form of objects in strings count as the values that they describe, a list
/// of text blocks as its text, and the order of an object's members does not count.
package struct ComparedValue: Sendable, Hashable {
  /// A hash of the value.
  package let hash: UInt64
  /// Hashes of the members with their names, if it is an object.
  package let members: Set<UInt64>
  /// The name of the only member, if it is an object with one.
  package let onlyMember: String?
  /// Whether values that have nothing to do with each other are often equal to it: nothing, a Boolean,
  /// `ok`.
  package let isCommon: Bool

  package init(_ value: JSONDocument.Value?) {
    guard let value, let read = Self.content(of: value) else {
      self.init(hash: 0, members: [], onlyMember: nil, isCommon: true)
      return
    }
    guard read.kind == .object else {
      self.init(
        hash: Conversation.fingerprint(of: read), members: [], onlyMember: nil,
        isCommon: Self.commonWords.contains(Self.word(read)))
      return
    }
    var members: Set<UInt64> = []
    var names: [String?] = []
    for child in read.children where !Self.isPythonObject(child) {
      members.insert(Self.hash(member: child))
      if names.count < 2 { names.append(child.key) }
    }
    let hash = members.reduce(UInt64(read.kind.rawValue) &+ 1) { $0 &+ $1 }
    self.init(
      hash: hash, members: members,
      onlyMember: names.count == 1 ? names[0] : nil,
      isCommon: members.isEmpty)
  }

  private init(hash: UInt64, members: Set<UInt64>, onlyMember: String?, isCommon: Bool) {
    self.hash = hash
    self.members = members
    self.onlyMember = onlyMember
    self.isCommon = isCommon
  }

  private static let commonWords: Set<String> = [
    "", "[]", "null", "none", "true", "false", "ok", "done", "success", "yes", "no",
  ]

  private static func word(_ value: JSONDocument.Value) -> String {
    value.range.count > 10 ? "…" : (value.anyText ?? "").lowercased()
  }

  /// Whether a member is an object without a text form: `self`, or a framework's context.
  private static func isPythonObject(_ value: JSONDocument.Value) -> Bool {
    guard let text = value.string else { return false }
    return text.hasPrefix("<") && text.hasSuffix(">") && text.contains(" object at 0x")
  }

  private static func hash(member: JSONDocument.Value) -> UInt64 {
    var hash = ContentHash()
    hash.add((member.key ?? "").utf8)
    hash.add(content(of: member) ?? member)
    return hash.value
  }

  /// The value that a value describes; `nil` for nothing.
  private static func content(of value: JSONDocument.Value) -> JSONDocument.Value? {
    switch value.kind {
    case .null: return nil
    case .array: return text(ofBlocks: value).flatMap(described) ?? value
    case .string: return described(value)
    default: return value
    }
  }

  /// The only text in a list of content blocks.
  private static func text(ofBlocks list: JSONDocument.Value) -> JSONDocument.Value? {
    guard list.childCount == 1, let block = list.children.first(where: { _ in true }) else {
      return nil
    }
    let text = block["text"]
    return text?.kind == .string ? text : nil
  }

  /// The document in a string, the string without white space around it, or the string itself.
  private static func described(_ string: JSONDocument.Value) -> JSONDocument.Value? {
    guard let text = string.string, text.utf8.count < 1 << 16 else { return string }
    switch text {
    case "None", "null": return nil
    case "True": return JSONDocument.parsed(Array("true".utf8))?.root
    case "False": return JSONDocument.parsed(Array("false".utf8))?.root
    default: break
    }
    let document =
      JSONDocument.parsed(Array(text.utf8)) ?? PythonText.json(text).flatMap(JSONDocument.parsed)
    return document?.root ?? string
  }
}
