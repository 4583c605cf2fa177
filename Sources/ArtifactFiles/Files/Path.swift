import CFiles
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
    return failure.isAbsence && !isLink(path) ? nil : failure
  }

  /// Whether something is at a path, or the system does not say.
  package static func mayExist(_ path: String) -> Bool {
    kind(path) != .missing || failure(path) != nil
  }

  /// Why it cannot be known what is at a path, or why the files in the folder there cannot be found by name, as
  /// without permission or in a loop of links. `nil` if they can, and if nothing is at the path or at the end of
  /// the link there.
  package static func accessFailure(_ path: String) -> SystemFailure? {
    switch kind(path) {
    case .folder: return succeeds { withSystemPath(path) { access($0, X_OK) } } ? nil : .last
    case .missing:
      guard status(path) == nil else { return nil }
      let failure = SystemFailure.last
      return failure.isAbsence ? nil : failure
    case .file, .other: return nil
    }
  }

  /// Why a file of a mode cannot be read at any offset; `nil` for a regular file.
  package static func failure(ofMode mode: mode_t) -> SystemFailure? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: SystemFailure("it is a folder, not a file", code: EISDIR)
    case S_IFIFO: SystemFailure("it is a named pipe, not a file")
    case S_IFCHR, S_IFBLK: SystemFailure("it is a device, not a file")
    case S_IFSOCK: SystemFailure("it is a socket, not a file")
    default: SystemFailure(code: EINVAL)
    }
  }

  static func status(_ path: String) -> stat? {
    var status = stat()
    return succeeds { withSystemPath(path) { stat($0, &status) } } ? status : nil
  }

  /// Whether a call succeeds, at least when it is repeated.
  ///
  /// A transient fault, as of a network disk, could hide a folder from one call and be over at the next, which asks
  /// for the cause.
  private static func succeeds(_ call: () -> Int32) -> Bool {
    for _ in 0..<3 {
      if call() == 0 { return true }
      switch errno {
      case ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG: return false
      default: continue
      }
    }
    return false
  }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return succeeds { withSystemPath(path) { lstat($0, &status) } }
      && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a path is a link to something that does not exist, as on a disk that is not mounted.
  package static func isDangling(_ path: String) -> Bool {
    guard status(path) == nil, SystemFailure.last.isAbsence else { return false }
    return isLink(path)
  }

  /// The absolute path without links; `nil` if it does not exist.
  package static func absolute(_ path: String) -> String? {
    guard let real = withSystemPath(path, { shim_real_path($0) }) else { return nil }
    defer { free(real) }
    return name(UnsafeRawBufferPointer(start: real, count: strlen(real)))
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
