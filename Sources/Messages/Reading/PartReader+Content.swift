import JSONText

extension PartReader {
  /// The rest of a list of content.
  private struct Rest {
    var next: Int
    let end: Int
    let role: Role
  }

  /// Reads a message's content: a string, an object or a list of them.
  mutating func readContent(_ content: Int, _ role: Role) {
    // The content of a part can be a list again.
    var lists = [Rest(next: content, end: content + 1, role: role)]
    while let list = lists.last {
      guard list.next < list.end else {
        lists.removeLast()
        continue
      }
      lists[lists.count - 1].next = view.end(list.next)
      if view.kind(list.next) == .array {
        lists.append(Rest(next: list.next + 1, end: view.end(list.next), role: list.role))
      } else if let inner = readElement(list.next, list.role) {
        lists.append(inner)
      }
    }
  }

  /// Reads one piece of content; returns the list that is its content, if it is one.
  private mutating func readElement(_ value: Int, _ role: Role) -> Rest? {
    switch view.kind(value) {
    case .null: return nil
    case .string:
      if view.hasText(value) { append(.text(node(value)), role) }
      return nil
    case .object:
      let members = index.members(view, of: value)
      guard let shape = index.shape(view, value, members, in: .content) else { break }
      if shape.shape.kind == .text, let list = shape.content.value(view, in: value, members),
        view.kind(list) == .array
      {
        return Rest(next: list + 1, end: view.end(list), role: shape.shape.role ?? role)
      }
      if read(value, members, as: shape, role) { return nil }
    default: break
    }
    append(.other(node(value)), role)
    return nil
  }
}
