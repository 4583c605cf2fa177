import ArtifactFiles
import Support

/// The Python files below a folder.
struct SourceFiles {
  /// Sorted.
  private(set) var paths: [String] = []
  /// The folders that could not be listed, and what the system said.
  var failures: [(path: String, reason: String)] = []

  private let root: String
  private var seen: Set<String> = []
  private var folders: [String] = []

  /// Larger files hold data, not code that a person wrote.
  static let maximumSize = 64 << 20

  private static let skipped: Set<String> = [
    "venv", "site-packages", "node_modules", "__pycache__",
  ]

  /// Finds the files below a folder, or the one file that is named.
  static func find(_ path: String) -> SourceFiles {
    var files = SourceFiles(root: Path.absolute(path) ?? path)
    switch Path.kind(path) {
    case .folder: files.walk(path)
    case .file: files.paths = [path]
    case .missing: files.failures = [(path, SystemFailure(code: ENOENT).description)]
    case .other: files.failures = [(path, SystemFailure(code: EINVAL).description)]
    }
    return files
  }

  private init(root: String) { self.root = root }

  private mutating func walk(_ path: String) {
    seen = [root]
    folders = [path]
    while let folder = folders.popLast() {
      do throws(SystemFailure) {
        for name in try Path.names(in: folder) { take(name, in: folder) }
      } catch {
        failures.append((folder, error.description))
      }
    }
    paths.sort()
  }

  private mutating func take(_ name: String, in folder: String) {
    let path = folder == "." ? name : Path.join(folder, name)
    switch Path.kind(path) {
    case .file where name.hasSuffix(".py"): paths.append(path)
    case .folder where !Self.skipped.contains(name):
      if !isLink(path) || leadsElsewhere(path) { folders.append(path) }
    default: break
    }
  }

  private func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a link to a folder shows files that are not found without it.
  ///
  /// One into the folder that was given does not, and one above it would lead in a circle.
  private mutating func leadsElsewhere(_ path: String) -> Bool {
    guard let real = Path.absolute(path) else { return false }
    let isAround = Path.join(root, "").hasPrefix(Path.join(real, ""))
    let isBelow = real.hasPrefix(Path.join(root, ""))
    return !isAround && !isBelow && seen.insert(real).inserted
  }

  /// The whole of a file.
  static func read(_ path: String) throws(SystemFailure) -> [UInt8] {
    // O_NONBLOCK: a named pipe must not stop the program; on files it does nothing.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemFailure(code: EINVAL) }
    guard status.st_size <= maximumSize else { throw SystemFailure(code: EFBIG) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    bytes.removeLast(bytes.count - (try fill(&bytes, from: descriptor)))
    return bytes
  }

  /// How many bytes were read; fewer than there is room for when the file shrank meanwhile.
  private static func fill(_ bytes: inout [UInt8], from descriptor: Int32) throws(SystemFailure)
    -> Int
  {
    var done = 0
    while done < bytes.count {
      let room = bytes.count - done
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + done }, room, off_t(done))
      }
      if count < 0, errno != EINTR { throw .last }
      if count == 0 { break }
      done += max(count, 0)
    }
    return done
  }
}
