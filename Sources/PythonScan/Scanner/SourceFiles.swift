import ArtifactFiles
import Support

/// The Python files below folders.
struct SourceFiles {
  /// Sorted.
  private(set) var paths: [String] = []
  /// The files and folders that could not be read, with the system's messages.
  var failures: [(path: String, reason: String)] = []

  /// The given folder.
  private var given = ""
  /// Its absolute path.
  private let root: String
  /// The absolute paths of the folders that links led to.
  private var seen: Set<[UInt8]> = []
  /// Links to files.
  private var links: [String] = []
  /// Folders that have not been listed yet.
  private var folders: [String] = []

  private static let skipped: Set<String> = ["site-packages", "node_modules", "__pycache__"]

  private static let environmentFile = "pyvenv.cfg"

  /// The hidden folder that may contain agents of a project, in `scenarios/*/agents`.
  private static let fluxLoopFolder = ".fluxloop"

  /// Finds the files below folders, and single files, each once.
  static func find(
    _ paths: [String], isStopped: () -> Bool = { false }
  ) -> SourceFiles {
    if paths.count == 1 { return find(paths[0], isStopped) }
    var files = SourceFiles(root: "")
    for path in paths {
      let others = SourceFiles.find(path, isStopped)
      files.paths += others.paths
      files.failures += others.failures
    }
    files.paths = Path.withoutRepeats(files.paths).sorted()
    return files
  }

  /// Whether a file below a folder, or one file, can be read. Stops at the first one.
  static func canRead(_ path: String) -> Bool {
    guard Path.kind(path) == .folder else { return isReadable(path) }
    var files = SourceFiles(root: Path.absolute(path) ?? path)
    files.start(path)
    var tried = 0
    while files.listNextFolder() {
      if files.paths[tried...].contains(where: isReadable) { return true }
      tried = files.paths.count
    }
    files.addLinks()
    return files.paths[tried...].contains(where: isReadable)
  }

  /// Finds the files below a folder, or one file.
  private static func find(_ path: String, _ isStopped: () -> Bool) -> SourceFiles {
    var files = SourceFiles(root: Path.absolute(path) ?? path)
    switch Path.kind(path) {
    case .folder: files.walk(path, isStopped)
    case .file: files.paths = [path]
    case .missing:
      let failure = Path.failure(path) ?? SystemFailure(code: ENOENT)
      files.failures = [(path, failure.description)]
    case .other: files.addSpecial(path)
    }
    return files
  }

  private init(root: String) { self.root = root }

  private mutating func walk(_ path: String, _ isStopped: () -> Bool) {
    start(path)
    while !isStopped(), listNextFolder() {}
    addLinks()
    paths.sort()
  }

  private mutating func start(_ path: String) {
    given = path
    seen = [Path.bytes(of: root)]
    folders = [path]
  }

  /// Lists one more folder; returns whether there was one.
  private mutating func listNextFolder() -> Bool {
    guard let folder = folders.popLast() else { return false }
    do throws(SystemFailure) {
      let entries = try Path.entries(in: folder)
      let mayBeEnvironment = entries.contains { $0.name == Self.environmentFile }
      guard !mayBeEnvironment || !isEnvironment(folder) else { return true }
      for entry in entries where !entry.isHidden || entry.name == Self.fluxLoopFolder {
        // Most files are not Python, so the system is not asked about them.
        if !entry.isFile || isPython(entry.name) { add(entry.name, in: folder) }
      }
    } catch {
      if !isEnvironment(folder) { failures.append((folder, error.description)) }
    }
    return true
  }

  private mutating func add(_ name: String, in folder: String) {
    let path = Path.join(folder, name)
    let isPython = isPython(name)
    switch Path.kind(path) {
    case .file where isPython:
      if Path.isLink(path) { links.append(path) } else { paths.append(path) }
    case .other where isPython: addSpecial(path)
    case .folder where !Self.skipped.contains(name):
      if !Path.isLink(path) || leadsElsewhere(path) { folders.append(path) }
    case .missing:
      if let failure = Path.accessFailure(path) { failures.append((path, failure.description)) }
    default: break
    }
  }

  /// Reports a file that cannot be read at any offset.
  private mutating func addSpecial(_ path: String) {
    let failure = Path.failure(path) ?? SystemFailure(code: EINVAL)
    failures.append((path, failure.description))
  }

  /// Adds the links to files that are not found without them, each file once.
  private mutating func addLinks() {
    guard !links.isEmpty else { return }
    var known = Set(paths.map(Path.identity))
    for link in links.sorted() {
      if known.insert(Path.identity(link)).inserted { paths.append(link) }
    }
  }

  private func isPython(_ name: String) -> Bool { Path.stem(of: name, ending: ".py") != nil }

  /// Whether a folder below the given one contains a Python environment, of any name.
  private func isEnvironment(_ folder: String) -> Bool {
    folder != given && Path.kind(Path.join(folder, Self.environmentFile)) == .file
  }

  /// Whether a link to a folder leads to files that are not found without it.
  ///
  /// A link to a folder below the given one does not, and a link to a folder around it is circular.
  private mutating func leadsElsewhere(_ path: String) -> Bool {
    guard let real = Path.absolute(path) else { return false }
    let isAround = Path.relative(Path.join(root, ""), to: real) != nil
    let isBelow = Path.relative(real, to: root) != nil
    return !isAround && !isBelow && seen.insert(Path.bytes(of: real)).inserted
  }
}
