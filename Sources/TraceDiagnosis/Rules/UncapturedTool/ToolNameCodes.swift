import Support

/// Numbers for the names of tools: equal for names that are the same tool's.
///
/// Two names are compared by their letters and digits alone, in any case and without a `tool.`
/// prefix.
struct ToolNameCodes {
  /// Codes by the bytes of the original name: names that are equal as strings may be comparable in
  /// different ways. Names are few, observations many.
  private var codes: [[UInt8]: Int] = [:]
  private var codesOfComparable: [String: Int] = [:]

  mutating func code(of name: String) -> Int {
    let bytes = Array(name.utf8)
    if let known = codes[bytes] { return known }
    let code = code(ofComparable: Self.comparable(name))
    codes[bytes] = code
    return code
  }

  /// The code of the last part of a qualified name, such as `mcp__notes__add_note` and
  /// `bank.tools.list_cards`.
  mutating func codeOfLastPart(of name: String) -> Int {
    var part = name[...]
    if let end = part.range(ofLast: "__") { part = part[end...] }
    if let separator = part.lastIndex(where: { "./: ".contains($0) }) {
      part = part[part.index(after: separator)...]
    }
    // A short part says too little.
    return part.count < 3 ? code(of: name) : code(of: String(part))
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
