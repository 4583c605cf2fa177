import ArtifactFiles

/// The decorators that modules of the scanned folder define or pass on, for files that import them.
struct PythonModules {
  private struct Module {
    /// All components of its path, so that an import may start at any folder above it.
    var path: [String]
    /// The paths that its names refer to.
    var names: [String: String]
  }

  /// By the last component.
  private var modules: [String: [Module]] = [:]

  var isEmpty: Bool { modules.isEmpty }

  /// The texts of which a file that imports one of the modules contains at least one.
  var marks: [[UInt8]] { (["from ."] + modules.keys).map { Array($0.utf8) } }

  /// The components of the module that a file is.
  static func components(of file: String) -> [String] {
    var components = Path.components(Path.absolute(file) ?? file)
    guard let last = components.popLast() else { return [] }
    let name = Path.stem(of: last, ending: ".py") ?? last
    return name == "__init__" ? components : components + [name]
  }

  mutating func add(_ names: [String: String], of file: String) {
    let path = Self.components(of: file)
    guard let last = path.last, !names.isEmpty else { return }
    modules[last, default: []].append(Module(path: path, names: names))
  }

  /// What an imported name refers to, as `app.tracing.tool` or `.tracing.tool` in a file of the
  /// package whose components are given; `nil` if no module, or more than one, defines it.
  func path(of name: Substring, in package: [String]) -> String? {
    guard !modules.isEmpty, let dot = name.lastIndex(of: ".") else { return nil }
    let module = name[..<dot]
    let dots = module.prefix { $0 == "." }.count
    var path = module.dropFirst(dots).split(separator: ".").map(String.init)
    if name[..<dot].isEmpty || module.allSatisfy({ $0 == "." }) { path = [] }
    // The dot before the name is no level: `from . import tool` is `.tool`.
    let levels = path.isEmpty ? dots + 1 : dots
    if levels > 0 {
      guard levels <= package.count + 1 else { return nil }
      path = package.dropLast(levels - 1) + path
    }
    let found = modules[path.last ?? "", default: []].filter {
      levels > 0 ? $0.path == path : $0.path.suffix(path.count) == path[...]
    }
    return found.count == 1 ? found[0].names[String(name[name.index(after: dot)...])] : nil
  }
}
