import JSONText

/// A path of the table, such as `function.name`, prepared for lookups. At most three names long.
struct MemberPath: Sendable {
  /// The number of the first name in the index's registry.
  let number: Int
  private let first: NameToken
  private let second: NameToken?
  private let third: NameToken?
  /// Whether the value is the last element of the array at the path.
  private let endsAtLastElement: Bool

  /// Registers the first name.
  init(_ path: String, _ registry: inout NameRegistry) {
    var names = path.split(separator: ".").map { String($0) }
    endsAtLastElement = names.last == "$last"
    if endsAtLastElement { names.removeLast() }
    precondition((1...3).contains(names.count), "\(path) is too long")
    first = NameToken(names[0])
    second = names.count > 1 ? NameToken(names[1]) : nil
    third = names.count > 2 ? NameToken(names[2]) : nil
    number = registry.add(first)
  }

  /// The value at the path; `nil` for `null`, and for `false` in the object itself.
  func value(_ view: JSONView, in object: Int, _ members: MemberSet) -> Int? {
    guard var value = members.member(number, first, view, object) else { return nil }
    if let second {
      guard let member = view.member(second, of: value) else { return nil }
      value = member
    }
    if let third {
      guard let member = view.member(third, of: value) else { return nil }
      value = member
    }
    return endsAtLastElement ? view.lastElement(value) : value
  }
}

extension JSONView {
  /// The last member with a name and a value other than `null`.
  func member(_ name: NameToken, of object: Int) -> Int? {
    guard kind(object) == .object else { return nil }
    var found: Int?
    var child = object + 1
    let end = end(object)
    while child < end {
      if kind(child) != .null, NameToken(json: key(child)) == name { found = child }
      child = self.end(child)
    }
    return found
  }

  fileprivate func lastElement(_ array: Int) -> Int? {
    var child = array + 1
    var last: Int?
    while child < end(array) {
      last = child
      child = end(child)
    }
    return last
  }
}
