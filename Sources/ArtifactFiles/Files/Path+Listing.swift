import Support

extension Path {
  /// The names in a folder, sorted, without hidden ones.
  package static func names(in folder: String) throws(SystemFailure) -> [String] {
    try entries(in: folder).filter { !$0.isHidden }.map(\.name)
  }

  /// An entry of a folder.
  package struct Entry {
    package let name: String
    /// Whether the folder says that it is a regular file. Not each file system does.
    package let isFile: Bool

    package var isHidden: Bool { name.utf8.first == UInt8(ascii: ".") }
  }

  /// The entries of a folder, sorted by name, without those for itself and its parent.
  package static func entries(in folder: String) throws(SystemFailure) -> [Entry] {
    let stream = withSystemPath(folder) { folder in
      var stream = opendir(folder)
      while stream == nil, errno == EINTR { stream = opendir(folder) }
      return stream
    }
    guard let stream else { throw .last }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = try nextEntry(in: stream) {
      if entry.name != ".", entry.name != ".." { entries.append(entry) }
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The next entry; `nil` at the end.
  private static func nextEntry(in stream: OpaquePointer) throws(SystemFailure) -> Entry? {
    // Only a change of it tells a failure from the end.
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw .last }
      return nil
    }
    let name = withUnsafeBytes(of: &entry.pointee.d_name) {
      $0.baseAddress.map { Path.name($0.assumingMemoryBound(to: CChar.self)) } ?? ""
    }
    return Entry(name: name, isFile: Int32(entry.pointee.d_type) == Int32(DT_REG))
  }
}
