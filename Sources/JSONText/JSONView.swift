/// The values and the text of a document, for loops that look at many values and keep few.
///
/// A value is its index in pre-order. No access counts references or decodes a string.
package struct JSONView {
  @usableFromInline let nodes: UnsafeBufferPointer<JSONNode>
  @usableFromInline let text: UnsafeBufferPointer<UInt8>

  @inlinable
  init(nodes: UnsafeBufferPointer<JSONNode>, text: UnsafeBufferPointer<UInt8>) {
    self.nodes = nodes
    self.text = text
  }

  @inlinable package func kind(_ value: Int) -> JSONKind { nodes[value].kind }

  /// The index after its last descendant, which is its next sibling's if it has one.
  @inlinable package func end(_ value: Int) -> Int { Int(nodes[value].next) }

  /// The number of members or elements; 0 for a scalar.
  @inlinable package func childCount(_ value: Int) -> Int { Int(nodes[value].childCount) }

  /// Its bytes, without the quotes of a string, with its escapes.
  @inlinable package func bytes(_ value: Int) -> UnsafeBufferPointer<UInt8> {
    let node = nodes[value]
    return UnsafeBufferPointer(rebasing: text[Int(node.start)..<Int(node.end)])
  }

  /// The bytes of its key, with its escapes; none if it has no key.
  @inlinable package func key(_ value: Int) -> UnsafeBufferPointer<UInt8> {
    let node = nodes[value]
    return UnsafeBufferPointer(rebasing: text[Int(node.keyStart)..<Int(node.keyEnd)])
  }

  /// The decoded key; empty if it has none.
  package func keyText(_ value: Int) -> String {
    JSONLiteral.decode(key(value), isPlain: nodes[value].keyIsPlain)
  }

  /// The member of an object with a key; `nil` for `null`. As in Python, the last of several counts.
  func member(_ key: UnsafeBufferPointer<UInt8>, of object: Int) -> Int? {
    guard kind(object) == .object else { return nil }
    var found: Int?
    var child = object + 1
    while child < end(object) {
      if hasKey(child, key) { found = child }
      child = end(child)
    }
    return found.flatMap { kind($0) == .null ? nil : $0 }
  }

  private func hasKey(_ value: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    // Compared by bytes, because Swift treats canonically equivalent strings as equal; Python does not.
    guard nodes[value].keyIsPlain else { return keyText(value).utf8.elementsEqual(key) }
    let bytes = self.key(value)
    return bytes.count == key.count && bytes.elementsEqual(key)
  }

  /// The decoded string, if it is one, as ``JSONDocument/Value/string``.
  package func string(_ value: Int) -> String? {
    guard kind(value) == .string else { return nil }
    return JSONLiteral.decode(bytes(value), isPlain: nodes[value].isPlain)
  }
}

extension JSONDocument {
  /// Calls `body` with a view that is valid during the call.
  package func withView<Result>(_ body: (JSONView) -> Result) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      text.withUnsafeBufferPointer { body(JSONView(nodes: nodes, text: $0)) }
    }
  }
}
