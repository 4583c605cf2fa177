import Support

/// Paths are compared and divided as bytes: a slash before a combining mark is one character with it, and names
/// that are canonically equivalent are equal strings, but different files.
extension Path {
  private static let slash = UInt8(ascii: "/")

  /// The path of a name in a folder, in the form that a user would type.
  package static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.utf8.last == slash ? folder + name : folder + "/" + name
  }

  /// The names between the slashes of a path.
  package static func components(_ path: String) -> [String] {
    path.utf8.split(separator: slash).map { String(Substring($0)) }
  }

  /// The last component, without a trailing slash; that of the absolute path for `.` and `..`.
  package static func lastComponent(_ path: String) -> String {
    let last = components(path).last ?? path
    if last == "." || last == "..", let real = absolute(path), !isSame(real, path) {
      return lastComponent(real)
    }
    return last
  }

  /// A name or path without its ending; `nil` if it ends otherwise.
  package static func stem(of name: String, ending: String) -> String? {
    let (name, ending) = (name.utf8, ending.utf8)
    guard name.suffix(ending.count).elementsEqual(ending) else { return nil }
    return String(Substring(name.dropLast(ending.count)))
  }

  /// The folder that contains a path, in the form that a user would type.
  package static func parent(_ path: String) -> String {
    guard let last = components(path).last, last != ".", last != ".." else {
      return join(path, "..")
    }
    let trimmed = path.utf8.reversed().drop { $0 == slash }.dropFirst(last.utf8.count)
    let slashes = trimmed.prefix { $0 == slash }.count
    let length = trimmed.count - min(slashes, 1)
    if trimmed.isEmpty { return "." }
    return length == 0 ? "/" : String(Substring(path.utf8.prefix(length)))
  }

  /// The path within a folder, both as given; `nil` if it is not below the folder.
  package static func relative(_ path: String, to folder: String) -> String? {
    let start = join(folder, "").utf8
    guard path.utf8.starts(with: start) else { return nil }
    return String(Substring(path.utf8.dropFirst(start.count)))
  }

  /// What two paths have in common if they lead to the same file: the bytes of the absolute path or, if there
  /// is none, of the path.
  package static func identity(_ path: String) -> [UInt8] { bytes(of: absolute(path) ?? path) }

  /// Whether two paths lead to the same file.
  package static func isSame(_ a: String, _ b: String) -> Bool { identity(a) == identity(b) }

  /// The paths of which each leads to a file that none before it leads to.
  package static func withoutRepeats(_ paths: [String]) -> [String] {
    var known: Set<[UInt8]> = []
    return paths.filter { known.insert(identity($0)).inserted }
  }
}
