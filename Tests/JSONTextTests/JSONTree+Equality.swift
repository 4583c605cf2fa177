import TestSupport

import TraceCore
@testable import JSONText

extension JSONTree {
  /// Whether a value of a document equals this one. Members may have another order unless
  /// `inOrder`.
  func equals(_ value: JSONDocument.Value, inOrder: Bool = false) -> Bool {
    switch self {
    case .null: return value.kind == .null
    case .bool(let bool): return value.bool == bool
    case .integer(let integer): return value.integer == integer
    case .number(let number): return value.number == number
    case .string(let string):
      return value.string.map { $0.utf8.elementsEqual(string.utf8) } ?? false
    case .array(let elements):
      let children = Array(value.children)
      return value.kind == .array && children.count == elements.count
        && zip(elements, children).allSatisfy { $0.equals($1, inOrder: inOrder) }
    case .object(let members):
      let children = Array(value.children)
      guard value.kind == .object, children.count == members.count else { return false }
      return inOrder
        ? zip(members, children).allSatisfy {
          $0.key == $1.key && $0.value.equals($1, inOrder: true)
        }
        : members.allSatisfy { member in
          children.contains { $0.key == member.key && member.value.equals($0) }
        }
    }
  }
}
