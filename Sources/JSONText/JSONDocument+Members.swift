extension JSONDocument {
  /// Calls `body` with the index and kind of each member or element of a container, and with the
  /// bytes of its key, escapes included: no bytes for an element of an array.
  ///
  /// Faster than ``Value/children`` where most members are skipped: no string is decoded.
  package func forEachMember(
    of container: Int,
    _ body: (_ index: Int, _ kind: JSONKind, _ key: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard nodes[container].childCount > 0 else { return }
    text.withUnsafeBufferPointer { text in
      var index = container + 1
      let end = Int(nodes[container].next)
      while index < end {
        let node = nodes[index]
        let key = UnsafeBufferPointer(rebasing: text[Int(node.keyStart)..<Int(node.keyEnd)])
        body(index, node.kind, key)
        index = Int(node.next)
      }
    }
  }
}

extension JSONDocument.Value {
  /// Calls `body` with the bytes of the key, escapes included: no bytes if the value has no key.
  package func withKeyBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let node = document.nodes[index]
    return document.text.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(node.keyStart)..<Int(node.keyEnd)]))
    }
  }

  /// Calls `body` with the bytes of ``range``, the escapes of a string included.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    document.text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
