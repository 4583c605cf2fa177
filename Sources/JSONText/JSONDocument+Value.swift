import Support

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

    /// The text of a string, or of another value as in the file; as ``string`` and ``source``, but with any number of
    /// marks in a row as they are.
    public var exactText: [UInt8] {
      guard kind == .string else {
        return Array(String(decoding: document.text[range], as: UTF8.self).utf8)
      }
      return document.text.withUnsafeBufferPointer {
        JSONLiteral.exact(UnsafeBufferPointer(rebasing: $0[range]))
      }
    }

    /// Its bytes in the text, with the quotes of a string.
    package var sourceRange: Range<Int> {
      kind == .string ? range.lowerBound - 1..<range.upperBound + 1 : range
    }

    /// Bytes of ``source``.
    public var sourceByteCount: Int { sourceRange.count }

    /// Its text as in the file, with the quotes of a string.
    public var source: String { String(foreign: document.text[sourceRange]) }

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
      var key = key
      let member = document.withView { view in key.withUTF8 { view.member($0, of: index) } }
      return member.map { document.value(at: $0) }
    }
  }
}
