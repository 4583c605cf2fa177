import Support

/// File paths and what the file system says about them.
package enum Path {
  package enum Kind { case file, folder, missing, other }

  /// The kind of file at a path, following links.
  package static func kind(_ path: String) -> Kind {
    guard let status = status(path) else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Why a path does not lead to a regular file or a folder; `nil` if it does, or if nothing exists
  /// at the path.
  package static func failure(_ path: String) -> SystemFailure? {
    if let status = status(path) {
      return status.st_mode & S_IFMT == S_IFDIR ? nil : failure(ofMode: status.st_mode)
    }
    let failure = SystemFailure.last
    let isAbsent = failure.code == ENOENT || failure.code == ENOTDIR
    return isAbsent && !isLink(path) ? nil : failure
  }

  /// Why a link leads nowhere although its target may exist, as in a loop; `nil` for a link whose target
  /// does not exist.
  package static func linkFailure(_ path: String) -> SystemFailure? {
    guard isLink(path), status(path) == nil else { return nil }
    let failure = SystemFailure.last
    return failure.code == ENOENT || failure.code == ENOTDIR ? nil : failure
  }

  /// Why the files in a folder cannot be found by name; `nil` if they can.
  package static func searchFailure(_ folder: String) -> SystemFailure? {
    withSystemPath(folder) { access($0, X_OK) } == 0 ? nil : .last
  }

  /// Why a file of a mode cannot be read at any offset; `nil` for a regular file.
  static func failure(ofMode mode: mode_t) -> SystemFailure? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: SystemFailure("it is a folder, not a file", code: EISDIR)
    case S_IFIFO: SystemFailure("it is a named pipe, not a file")
    case S_IFCHR, S_IFBLK: SystemFailure("it is a device, not a file")
    case S_IFSOCK: SystemFailure("it is a socket, not a file")
    default: SystemFailure(code: EINVAL)
    }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return withSystemPath(path) { stat($0, &status) } == 0 ? status : nil
  }

  /// The path of a name in a folder, in the form that a user would type.
  package static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return withSystemPath(path) { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
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
    guard let real = withSystemPath(path, { realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return name(UnsafeRawBufferPointer(start: real, count: strlen(real)))
  }

  /// Whether two paths lead to the same file.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    absolute(a) ?? a == absolute(b) ?? b
  }

  /// The names in a folder, sorted, without hidden ones.
  package static func names(in folder: String) throws(SystemFailure) -> [String] {
    guard let stream = withSystemPath(folder, { opendir($0) }) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        Path.name(UnsafeRawBufferPointer(rebasing: $0.prefix { $0 != 0 }))
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Bytes of a file; 0 if it cannot be found.
  package static func size(_ path: String) -> Int { status(path).map { Int($0.st_size) } ?? 0 }

  /// Seconds since the epoch of the last change; 0 if it cannot be found.
  package static func modified(_ path: String) -> Int {
    guard let status = status(path) else { return 0 }
    #if canImport(Darwin)
      return status.st_mtimespec.tv_sec
    #else
      return status.st_mtim.tv_sec
    #endif
  }
}
