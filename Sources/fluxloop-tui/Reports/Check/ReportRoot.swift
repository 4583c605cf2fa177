import Support
import TraceCore

/// The folder to which the paths in reports for CI are relative: the root of the repository.
struct ReportRoot {
  /// The working folder, without links.
  private let workingFolder: String
  /// The components of the folder's path, without links; `nil` if the working folder has been removed.
  private let folder: [String]?

  /// A folder that exists, or by default the nearest one with a `.git`, at or above the working folder;
  /// without any, the working folder.
  init(_ folder: String?) {
    let current = Path.absolute(".")
    workingFolder = current ?? "/"
    let root = folder.flatMap(Path.absolute) ?? current.map { Self.repository(around: $0) ?? $0 }
    self.folder = root.map(Self.components)
  }

  /// The path as a URI reference: relative to the root, or a `file:` URI if it is outside of it.
  func uri(_ path: String) -> String {
    switch location(of: path) {
    case .inside(let relative): URIReference.escaped(relative)
    case .outside(let absolute): "file://" + URIReference.escaped(absolute)
    }
  }

  /// The path relative to the root as it is, or a `file:` URI.
  func path(_ path: String) -> String {
    if case .inside(let relative) = location(of: path) { return relative }
    return uri(path)
  }

  private enum Location {
    case inside(String)
    case outside(String)
  }

  private func location(of path: String) -> Location {
    // A name, because `-` is a file in a report.
    if path == StandardInput.path { return .inside("stdin") }
    let absolute = path.utf8.first == UInt8(ascii: "/") ? path : workingFolder + "/" + path
    let components = Self.components(absolute)
    // A link inside the root that leads out of it keeps its name. `..` after a link cannot be resolved
    // without the file system.
    let isPlain = !components.contains("..")
    if isPlain, let relative = relative(components) { return .inside(relative) }
    let real = Path.absolute(absolute).map { Self.components($0) } ?? Self.resolved(components)
    if let relative = relative(real) { return .inside(relative) }
    return .outside("/" + (isPlain ? components : real).joined(separator: "/"))
  }

  /// The path below the root; `nil` if it is outside.
  private func relative(_ components: [String]) -> String? {
    guard let folder else { return nil }
    let isBelow = components.starts(with: folder) { $0.utf8.elementsEqual($1.utf8) }
    guard components.count > folder.count, isBelow else { return nil }
    return components[folder.count...].joined(separator: "/")
  }

  /// The components of an absolute path, without `.`.
  private static func components(_ path: String) -> [String] {
    Path.components(path).filter { $0 != "." }
  }

  /// The components of a path that does not exist, without `..`.
  private static func resolved(_ components: [String]) -> [String] {
    components.reduce(into: []) { result, component in
      if component != ".." { result.append(component) } else { _ = result.popLast() }
    }
  }

  private static func repository(around folder: String) -> String? {
    var folder = folder
    while Path.kind(Path.join(folder, ".git")) == .missing {
      guard folder != "/" else { return nil }
      folder = Path.parent(folder)
    }
    return folder
  }
}
