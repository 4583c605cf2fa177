import JSONText

/// Paths of which the first that has a value counts.
struct MemberPaths: Sendable {
  private let paths: [MemberPath]
  /// The members that the paths begin with.
  let mask: UInt128

  init(_ paths: [String], _ registry: inout NameRegistry) {
    self.paths = paths.map { MemberPath($0, &registry) }
    mask = self.paths.reduce(0) { $0 | 1 << UInt128($1.number) }
  }

  var count: Int { paths.count }

  /// The first value.
  func value(_ view: JSONView, in object: Int, _ members: MemberSet) -> Int? {
    first(view, in: object, members) { _ in true }
  }

  /// The first value that is accepted.
  func first(
    _ view: JSONView, in object: Int, _ members: MemberSet, where isAccepted: (Int) -> Bool
  ) -> Int? {
    guard members.filled & mask != 0 else { return nil }
    for path in paths {
      if let value = path.value(view, in: object, members), isAccepted(value) { return value }
    }
    return nil
  }

  /// Calls `body` with each value.
  func forEach(
    _ view: JSONView, in object: Int, _ members: MemberSet, _ body: (Int) -> Void
  ) {
    _ = first(view, in: object, members) {
      body($0)
      return false
    }
  }

  /// Whether each path has a value.
  func allHaveValues(_ view: JSONView, in object: Int, _ members: MemberSet) -> Bool {
    members.contains(mask)
      && paths.allSatisfy { $0.value(view, in: object, members) != nil }
  }
}
