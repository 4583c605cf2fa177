extension JSONDocument {
  /// One value of a document.
  public struct Value: Sendable {
    public let document: JSONDocument
    /// Its index in pre-order.
    public let index: Int

    @inlinable
    init(document: JSONDocument, index: Int) {
      self.document = document
      self.index = index
    }

    @inlinable var node: JSONNode { document.nodes[index] }

    @inlinable public var kind: JSONKind { node.kind }
    /// The number of members or elements; 0 for a scalar.
    @inlinable public var childCount: Int { Int(node.childCount) }
    /// The index after its last descendant.
    @inlinable public var endIndex: Int { Int(node.next) }
    /// Its bytes in the text, without the quotes of a string.
    @inlinable public var range: Range<Int> { Int(node.start)..<Int(node.end) }

    /// The decoded key, if the value is a member of an object.
    public var key: String? {
      let node = node
      guard node.hasKey else { return nil }
      return JSONLiteral.decode(
        document.text, Int(node.keyStart)..<Int(node.keyEnd), isPlain: node.keyIsPlain)
    }

    /// The decoded string, if it is one. Lone surrogates and invalid UTF-8 become U+FFFD.
    public var string: String? {
      guard kind == .string else { return nil }
      return JSONLiteral.decode(document.text, range, isPlain: node.isPlain)
    }

    /// Its bytes in the text, with the quotes of a string.
    package var sourceRange: Range<Int> {
      kind == .string ? range.lowerBound - 1..<range.upperBound + 1 : range
    }

    /// Its text as in the file, with the quotes of a string.
    public var source: String { String(decoding: document.text[sourceRange], as: UTF8.self) }

    /// Its text as standard JSON: `NaN` and the infinities, which Python writes, become `null`, invalid
    /// UTF-8 becomes U+FFFD, and control characters in strings become escapes.
    public var strictSource: String {
      var bytes: [UInt8] = []
      let range = sourceRange
      var copied = range.lowerBound
      for value in index..<endIndex {
        let node = document.nodes[value]
        guard node.kind == .number, let last = document.text[Int(node.start)..<Int(node.end)].last,
          last == UInt8(ascii: "N") || last == UInt8(ascii: "y")
        else { continue }
        bytes += document.text[copied..<Int(node.start)]
        bytes += Array("null".utf8)
        copied = Int(node.end)
      }
      bytes += document.text[copied..<range.upperBound]
      return String(decoding: Self.escapingControls(bytes), as: UTF8.self)
    }

    /// Between values a control character is white space, inside of a string it must be an escape.
    private static func escapingControls(_ bytes: [UInt8]) -> [UInt8] {
      guard bytes.contains(where: { $0 < 0x20 }) else { return bytes }
      var escaped: [UInt8] = []
      var isInString = false
      var isAfterBackslash = false
      for byte in bytes {
        if isInString, byte < 0x20 {
          let digits = Array(String(byte, radix: 16).utf8)
          escaped += isAfterBackslash ? [] : [UInt8(ascii: "\\")]
          escaped += Array("u00".utf8) + (digits.count == 1 ? [UInt8(ascii: "0")] : []) + digits
        } else {
          escaped.append(byte)
        }
        if byte == UInt8(ascii: "\""), !isAfterBackslash { isInString.toggle() }
        isAfterBackslash = isInString && byte == UInt8(ascii: "\\") && !isAfterBackslash
      }
      return escaped
    }

    /// The number, if it is one, including `NaN` and the infinities; large integers are rounded.
    public var number: Double? {
      kind == .number ? JSONLiteral.number(document.text[range]) : nil
    }

    /// The number, if it is an integer that fits.
    public var integer: Int? {
      guard kind == .number else { return nil }
      if let exact = Int(String(decoding: document.text[range], as: UTF8.self)) { return exact }
      return number.flatMap { Int(exactly: $0) }
    }

    /// The Boolean, if it is one.
    public var bool: Bool? {
      switch kind {
      case .true: true
      case .false: false
      default: nil
      }
    }

    @inlinable public var isNull: Bool { kind == .null }

    /// Its members or elements, in the order of the text.
    @inlinable public var children: Children {
      Children(document: document, position: index + 1, end: childCount == 0 ? 0 : endIndex)
    }

    /// The member with a key; `nil` for `null`. As in Python, the last of several counts.
    public subscript(key: String) -> Value? {
      guard kind == .object else { return nil }
      var found: Value?
      for child in children where child.hasKey(key) { found = child }
      return found.flatMap { $0.isNull ? nil : $0 }
    }

    private func hasKey(_ key: String) -> Bool {
      let node = node
      // Compared by bytes, because Swift treats canonically equivalent strings as equal; Python does not.
      guard node.keyIsPlain else { return self.key?.utf8.elementsEqual(key.utf8) ?? false }
      guard Int(node.keyEnd - node.keyStart) == key.utf8.count else { return false }
      return document.text[Int(node.keyStart)..<Int(node.keyEnd)].elementsEqual(key.utf8)
    }
  }
}
