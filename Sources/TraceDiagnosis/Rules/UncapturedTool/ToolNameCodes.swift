import Messages
import Support
import TraceModel

/// Numbers for the names of tools: equal for names that are the same tool's.
///
/// Two names are compared by their letters and digits alone, in any case and without a `tool.`
/// prefix.
struct ToolNameCodes {
  /// What of the names is compared.
  enum Part: Int {
    case whole
    /// The last part of a qualified name, such as `mcp__notes__add_note` and
    /// `bank.tools.list_cards`.
    case last
  }

  /// Codes by part and by a hash of the original name's bytes: names that are equal as strings may be
  /// comparable in different ways. Names are few, observations many.
  private var codes: [[UInt64: Int]] = [[:], [:]]
  /// Codes by part and by number in ``ExperimentRecords/strings``.
  private var codesOfNumbers: [[UInt32: Int]] = [[:], [:]]
  private var codesOfComparable: [String: Int] = [:]

  mutating func code(of name: String, _ part: Part = .whole) -> Int {
    var hash = ContentHash()
    hash.add(text: name)
    if let known = codes[part.rawValue][hash.value] { return known }
    let code = code(ofComparable: Self.comparable(part == .last ? Self.lastPart(name) : name))
    codes[part.rawValue][hash.value] = code
    return code
  }

  /// The code of an observation's name.
  mutating func code(ofNumber number: UInt32, _ part: Part, in strings: StringTable) -> Int {
    if let known = codesOfNumbers[part.rawValue][number] { return known }
    let code = code(of: strings[number], part)
    codesOfNumbers[part.rawValue][number] = code
    return code
  }

  private static func lastPart(_ name: String) -> String {
    var part = name[...]
    if let end = part.range(ofLast: "__") { part = part[end...] }
    if let separator = part.lastIndex(where: { "./: ".contains($0) }) {
      part = part[part.index(after: separator)...]
    }
    // A short part says too little.
    return part.count < 3 ? name : String(part)
  }

  private mutating func code(ofComparable name: String) -> Int {
    let code = codesOfComparable[name] ?? codesOfComparable.count
    codesOfComparable[name] = code
    return code
  }

  static func comparable(_ name: String) -> String {
    String(
      ToolName.bare(name.canonicallyComposed).lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }
}

extension Substring {
  /// The end of the last occurrence of two equal characters, if something follows it.
  fileprivate func range(ofLast pair: String) -> Index? {
    var index = endIndex
    while index > startIndex {
      formIndex(before: &index)
      guard self[index...].hasPrefix(pair) else { continue }
      let end = self.index(index, offsetBy: 2)
      return end < endIndex ? end : nil
    }
    return nil
  }
}
