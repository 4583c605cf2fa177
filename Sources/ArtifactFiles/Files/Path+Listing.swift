import Support

extension Path {
  /// The names in a folder, sorted, without hidden ones.
  package static func names(in folder: String) throws(SystemFailure) -> [String] {
    let stream = withSystemPath(folder) { folder in
      var stream = opendir(folder)
      while stream == nil, errno == EINTR { stream = opendir(folder) }
      return stream
    }
    guard let stream else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let name = try nextName(in: stream) {
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The next name; `nil` at the end.
  private static func nextName(in stream: OpaquePointer) throws(SystemFailure) -> String? {
    // Only a change of it tells a failure from the end.
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw .last }
      return nil
    }
    return withUnsafeBytes(of: &entry.pointee.d_name) {
      name(UnsafeRawBufferPointer(rebasing: $0.prefix { $0 != 0 }))
    }
  }
}
