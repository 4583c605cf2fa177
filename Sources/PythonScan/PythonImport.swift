/// An `import` or `from … import` statement, as the names that it binds.
struct PythonImport {
  /// The modules that it names.
  var modules: [String] = []
  /// Names and the dotted paths that they stand for afterwards.
  var bindings: [(name: String, path: String)] = []
  /// Whether it takes all names of its module.
  var isStar = false

  private let text: PythonText
  private let tokens: ArraySlice<PythonToken>
  private var index: Int

  /// Reads the statement that these tokens are; `nil` if it is another.
  init?(_ tokens: ArraySlice<PythonToken>, in text: PythonText) {
    guard let head = tokens.first else { return nil }
    self.text = text
    self.tokens = tokens
    index = tokens.startIndex + 1
    if text.is(head, "import") {
      readModules()
    } else if text.is(head, "from"), let module = readModule(), take("import") {
      modules = [module]
      readNames(of: module)
    } else {
      return nil
    }
  }

  /// `a.b, c.d as e`
  private mutating func readModules() {
    while let module = readModule() {
      modules.append(module)
      let first = String(module.prefix { $0 != "." })
      if let alias = readAlias() {
        bindings.append((alias, module))
      } else {
        bindings.append((first, first))
      }
      if !take(",") { return }
    }
  }

  /// `a as b, c`, within brackets or not.
  private mutating func readNames(of module: String) {
    isStar = take("*")
    _ = take("(")
    while let name = readName() {
      // A project may pass the SDK on from a module of its own.
      let path = name == "fluxloop" ? name : module + (module.hasSuffix(".") ? "" : ".") + name
      bindings.append((readAlias() ?? name, path))
      if !take(",") { return }
    }
  }

  /// A dotted name, with the leading dots of a relative import.
  private mutating func readModule() -> String? {
    var module = ""
    while take(".") { module += "." }
    guard let first = readName(unless: "import") else { return module.isEmpty ? nil : module }
    module += first
    while take("."), let next = readName() { module += "." + next }
    return module
  }

  private mutating func readAlias() -> String? { take("as") ? readName() : nil }

  private mutating func readName(unless keyword: StaticString = "as") -> String? {
    guard index < tokens.endIndex, tokens[index].kind == .name,
      !text.is(tokens[index], keyword)
    else { return nil }
    index += 1
    return text.string(tokens[index - 1])
  }

  private mutating func take(_ word: StaticString) -> Bool {
    guard index < tokens.endIndex, text.is(tokens[index], word) else { return false }
    index += 1
    return true
  }
}
