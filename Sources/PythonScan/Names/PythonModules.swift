import ArtifactFiles

/// The decorators that modules of the scanned folder define or pass on, for files that import them.
struct PythonModules {
  private struct Module {
    /// All components of its path, so that an import may start at any folder above it.
    let path: [String]
    /// The paths that its names refer to.
    let names: [String: String]
  }

  private var modules: [Module] = []
  private var tree = ModuleTree()
  /// The module of a path; `nil` if there are several.
  private var byPath: [[String]: Int?] = [:]
  private var lastComponents: Set<ArraySlice<UInt8>> = []

  var isEmpty: Bool { modules.isEmpty }

  /// Whether a file has a word that is the last component of one of the modules. Linear in the file, however
  /// many modules there are.
  func areNamed(in source: [UInt8]) -> Bool {
    var start = source.startIndex
    while let first = source[start...].firstIndex(where: PythonBytes.isName) {
      let rest = source[first...]
      let end = rest.firstIndex { !PythonBytes.isName($0) } ?? source.endIndex
      if lastComponents.contains(source[first..<end]) { return true }
      start = end
    }
    return false
  }

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
    tree.insert(path)
    byPath[path] = byPath[path] == nil ? .some(modules.count) : .some(nil)
    lastComponents.insert(Array(last.utf8)[...])
    modules.append(Module(path: path, names: names))
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
    guard !path.isEmpty,
      let found = levels > 0 ? byPath[path] ?? nil : tree.module(endingWith: path)
    else { return nil }
    return modules[found].names[String(name[name.index(after: dot)...])]
  }
}
