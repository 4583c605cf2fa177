/// Walks the logical lines of one file and tracks the open blocks and scopes.
struct SourceWalker {
  let text: PythonText
  let file: String
  let known: KnownDecorators
  /// What other files of the folder define.
  let modules: PythonModules
  /// The components of the package that the file is in.
  let package: [String]
  var names = PythonNames()
  var findings: [SourceFinding] = []
  /// The module and the open classes and functions, innermost last. Never empty.
  var scopes = [SourceScope(kind: .module)]
  /// Decorators whose definition has not been read yet.
  var decorators: [SourceDecorator] = []
  /// The tokens of the current logical line.
  var tokens: [PythonToken] = []
  /// The functions with a FluxLoop decorator, by the names that they are called by.
  var recorded: [String: RecordedFunction] = [:]
  /// The functions of the file that a framework's decorator makes tools that a model can call.
  var modelTools: [ModelTool] = []
  /// What the functions of the file push and pop.
  var stackFunctions = StackFunctions()
  /// The number of scopes that were opened.
  var scopeCount = 1
  private var blocks: [SourceBlock] = []
  /// The number of logical lines so far.
  private(set) var lineCount = 0

  init(
    text: PythonText, file: String, known: KnownDecorators, modules: PythonModules = .init()
  ) {
    self.text = text
    self.file = file
    self.known = known
    self.modules = modules
    let isPackage = file.hasSuffix("/__init__.py")
    package =
      modules.isEmpty ? [] : PythonModules.components(of: file).dropLast(isPackage ? 0 : 1)
  }

  /// The names of the module that other files may import to use FluxLoop or a framework.
  var exports: [String: String] {
    names.all.mapValues { known.canonical($0, written: $0) }.filter {
      KnownDecorators.isWorthExporting($0.value)
    }
  }

  /// Why Python does not run the file, as far as it is looked at.
  private(set) var problem: String?
  /// The same for a decorator that no function follows, perhaps because of another problem.
  private var pendingProblem: String?
  /// The indentations of `if TYPE_CHECKING:`, innermost last, whose `else` runs.
  private var typeChecks: [Int] = []

  /// Reads the whole file, and sorts the findings by line and column.
  mutating func run() {
    var lexer = PythonLexer(text)
    while lexer.next() {
      // Swapping keeps the storage of the tokens for the next line.
      swap(&tokens, &lexer.line.tokens)
      if !tokens.isEmpty { process(indent: lexer.line.indent) }
      swap(&tokens, &lexer.line.tokens)
    }
    if let last = decorators.last { notePending(last, before: nil) }
    if problem == nil, let token = lexer.unclosed {
      let what = token.end - token.start == 1 ? text.string(token) : "a string"
      problem = "line \(token.line): \(what) is never closed, so Python does not run it"
    }
    problem = problem ?? pendingProblem
    closeBlocks(from: 0)
    reportBareTools()
    reportUnpopped()
    findings.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func process(indent: Int) {
    lineCount += 1
    noteConflict()
    closeBlocks(from: indent)
    let isElse = text.is(tokens[0], "else") || text.is(tokens[0], "elif")
    while let last = typeChecks.last, last > indent || last == indent && !isElse {
      typeChecks.removeLast()
    }
    if text.is(tokens[0], "@") {
      bindNamed(0..<tokens.count)
      scan(0..<tokens.count)
      decorators.append(decorator())
      return
    }
    if let last = decorators.last, definitionKind(at: 0) == nil {
      notePending(last, before: tokens[0])
    }
    processStatements(indent: indent)
    decorators.removeAll(keepingCapacity: true)
  }

  private static let conflictMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].map {
    Array($0.utf8)
  }

  /// Notes a line that a merge of two versions left in the file.
  private mutating func noteConflict() {
    guard problem == nil else { return }
    let token = tokens.first { token in
      token.kind == .mark && token.start == token.lineStart
        && Self.conflictMarks.contains { text.bytes[Int(token.start)...].starts(with: $0) }
    }
    if let token {
      problem = "line \(token.line): a merge conflict is not resolved, so Python does not run it"
    }
  }

  /// Notes a decorator that no function or class follows.
  private mutating func notePending(_ decorator: SourceDecorator, before next: PythonToken?) {
    guard pendingProblem == nil else { return }
    pendingProblem =
      "line \(next?.line ?? decorator.token.line): "
      + (next == nil ? "the file ends" : "something else follows")
      + " where the function of a decorator is expected, so Python does not run it"
  }

  /// Closes the blocks whose headers are indented by at least `indent`.
  private mutating func closeBlocks(from indent: Int) {
    while let block = blocks.last, block.indent >= indent { closeBlock() }
  }

  private mutating func closeBlock() {
    guard let kind = blocks.popLast()?.kind else { return }
    if kind == .scope { closeScope() } else { scopes[scopes.count - 1].close(kind) }
  }

  private mutating func open(_ kind: SourceBlock.Kind, indent: Int) {
    blocks.append(SourceBlock(kind: kind, indent: indent))
    if kind != .scope { scopes[scopes.count - 1].open(kind) }
  }

  /// Processes a header and the statements after it, or the statements between semicolons.
  private mutating func processStatements(indent: Int) {
    let depth = blocks.count
    var start = 0
    while start < tokens.count {
      if let colon = headerEnd(from: start) {
        processHeader(start..<colon, indent: indent)
        start = colon + 1
        if start == tokens.count { return }
      } else {
        let end = self.end(of: start, at: ";")
        processStatement(start..<end)
        start = end + 1
      }
    }
    // The body is in the header's line.
    while blocks.count > depth { closeBlock() }
  }

  private mutating func processHeader(_ range: Range<Int>, indent: Int) {
    bindNamed(range)
    scanWithComprehensions(range)
    bindHeader(range)
    if let kind = definitionKind(at: range.lowerBound) {
      let name = range.lowerBound + (text.is(tokens[range.lowerBound], "async") ? 2 : 1)
      openScope(kind, name: name, header: range)
      open(.scope, indent: indent)
    } else if let kind = blockKind(range) {
      // What follows at first is no alternative to what only type checkers see.
      let runs = kind == .alternative && typeChecks.last == indent
      if runs { typeChecks.removeLast() }
      if isTypeCheck(range), typeChecks.last != indent { typeChecks.append(indent) }
      open(runs ? .conditional : kind, indent: indent)
    }
  }

  /// Whether a header is `if TYPE_CHECKING`, whose block is only for type checkers.
  private func isTypeCheck(_ range: Range<Int>) -> Bool {
    guard text.is(tokens[range.lowerBound], "if"),
      let value = PythonExpression(tokens, at: range.lowerBound + 1, in: text),
      value.end == range.upperBound
    else { return false }
    let path = names.resolve(value.name)
    return ["typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING", "TYPE_CHECKING", "False"]
      .contains(path)
  }

  private mutating func blockKind(_ range: Range<Int>) -> SourceBlock.Kind? {
    func isOne(of names: [StaticString], _ index: Int) -> Bool {
      index < range.upperBound && names.contains { text.is(tokens[index], $0) }
    }
    let head = range.lowerBound + (isOne(of: ["async"], range.lowerBound) ? 1 : 0)
    if isOne(of: ["finally"], head) { return .finally }
    if isOne(of: ["except"], head) {
      let isCatchAll =
        range.upperBound == head + 1 || range.contains { isOne(of: ["BaseException"], $0) }
      return isCatchAll ? .catchAll : .alternative
    }
    if isOne(of: ["else", "elif"], head) { return .alternative }
    if isOne(of: ["if", "case"], head) { return .conditional }
    if isOne(of: ["for", "while"], head) { return .loop }
    guard isOne(of: ["with"], head) else { return nil }
    return bindManagers(head + 1..<range.upperBound) ? .instrument : nil
  }

  private func definitionKind(at index: Int) -> SourceScope.Kind? {
    if text.is(tokens[index], "class") { return .class }
    if text.is(tokens[index], "def") { return .function }
    let isAsync = text.is(tokens[index], "async") && index + 1 < tokens.count
    return isAsync && text.is(tokens[index + 1], "def") ? .function : nil
  }

  private static let headers: [StaticString] = [
    "def", "async", "class", "if", "elif", "else", "for", "while", "try", "except", "finally",
    "with", "case",
  ]

  /// Index of the colon that ends the header at `start`; `nil` for a simple statement.
  ///
  /// `match` is left out: it may be a name, and its block changes nothing here. After the name
  /// `case`, a colon follows at once or not at all.
  private func headerEnd(from start: Int) -> Int? {
    let head = tokens[start]
    guard head.kind == .name, Self.headers.contains(where: { text.is(head, $0) }) else {
      return nil
    }
    if text.is(head, "case"), start + 1 < tokens.count, text.is(tokens[start + 1], ":") {
      return nil
    }
    var index = start
    var lambdas = 0
    while index < tokens.count {
      if text.is(tokens[index], ";") { return nil }
      if text.is(tokens[index], "lambda") { lambdas += 1 }
      if text.is(tokens[index], ":") {
        if lambdas == 0 { return index }
        lambdas -= 1
      }
      index = after(index)
    }
    return nil
  }

  /// Index of the next token, after the brackets that open at `index`, if any.
  func after(_ index: Int) -> Int { max(index, Int(tokens[index].mate)) + 1 }

  /// Index of the first `mark` from `start` that is not in brackets, or the end of the line.
  func end(of start: Int, at mark: StaticString) -> Int {
    var index = start
    while index < tokens.count, !text.is(tokens[index], mark) { index = after(index) }
    return min(index, tokens.count)
  }
}
