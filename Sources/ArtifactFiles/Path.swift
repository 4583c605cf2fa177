import Support

/// File paths and what the file system says about them.
package enum Path {
  package enum Kind { case file, folder, missing, other }

  /// The kind of file at a path, following links.
  package static func kind(_ path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The path of a name in a folder, in the form that a user would type.
  package static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The last component, without a trailing slash; that of the absolute path for `.` and `..`.
  package static func lastComponent(_ path: String) -> String {
    var trimmed = Substring(path)
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    let last = trimmed.split(separator: "/").last.map(String.init) ?? path
    if last == "." || last == "..", let real = absolute(path), real != path {
      return lastComponent(real)
    }
    return last
  }

  /// The folder that contains a path, in the form that a user would type.
  package static func parent(_ path: String) -> String {
    var trimmed = Substring(path)
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    guard let last = trimmed.split(separator: "/").last, last != ".", last != ".." else {
      return join(path, "..")
    }
    let parent = trimmed.dropLast(last.count)
    return parent.isEmpty ? "." : parent == "/" ? "/" : String(parent.dropLast())
  }

  /// The absolute path without links; `nil` if it does not exist.
  package static func absolute(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether two paths lead to the same file.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    absolute(a) ?? a == absolute(b) ?? b
  }

  /// The names in a folder, sorted, without hidden ones.
  package static func names(in folder: String) throws(SystemFailure) -> [String] {
    guard let stream = opendir(folder) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Bytes of a file; 0 if it cannot be found.
  package static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Seconds since the epoch of the last change; 0 if it cannot be found.
  package static func modified(_ path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    #if canImport(Darwin)
      return status.st_mtimespec.tv_sec
    #else
      return status.st_mtim.tv_sec
    #endif
  }
}
