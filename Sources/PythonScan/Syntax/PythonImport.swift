/// An `import` or `from … import` statement, and the names that it binds.
struct PythonImport {
  /// The imported modules.
  var modules: [String] = []
  /// The bound names and the dotted paths that they refer to.
  var bindings: [(name: String, path: String)] = []
  /// Whether it imports all names of its module.
  var isStar = false

  private let text: PythonText
  private let tokens: ArraySlice<PythonToken>
  private var index: Int

  /// Reads the tokens of a statement; `nil` if it is not an import.
  init?(_ tokens: ArraySlice<PythonToken>, in text: PythonText) {
    guard let head = tokens.first else { return nil }
    self.text = text
    self.tokens = tokens
    index = tokens.startIndex + 1
    if text.is(head, "import") {
      readModules()
    } else if text.is(head, "from"), let module = readModule(), skip("import") {
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
      if !skip(",") { return }
    }
  }

  /// `a as b, c`, in brackets or not.
  private mutating func readNames(of module: String) {
    isStar = skip("*")
    _ = skip("(")
    while let name = readName() {
      // A project may re-export the SDK from one of its own modules.
      let path = name == "fluxloop" ? name : module + (module.hasSuffix(".") ? "" : ".") + name
      bindings.append((readAlias() ?? name, path))
      if !skip(",") { return }
    }
  }

  /// A dotted name, with the leading dots of a relative import.
  private mutating func readModule() -> String? {
    var module = ""
    while skip(".") { module += "." }
    guard let first = readName(unless: "import") else { return module.isEmpty ? nil : module }
    module += first
    while skip("."), let next = readName() { module += "." + next }
    return module
  }

  private mutating func readAlias() -> String? { skip("as") ? readName() : nil }

  private mutating func readName(unless keyword: StaticString = "as") -> String? {
    guard index < tokens.endIndex, tokens[index].kind == .name,
      !text.is(tokens[index], keyword)
    else { return nil }
    index += 1
    return text.string(tokens[index - 1])
  }

  /// Skips the next token if it is spelled like this.
  private mutating func skip(_ spelling: StaticString) -> Bool {
    guard index < tokens.endIndex, text.is(tokens[index], spelling) else { return false }
    index += 1
    return true
  }
}
