/// Walks the logical lines of one file and keeps which blocks are open.
struct SourceWalker {
  /// A block whose lines are looked at otherwise than those around it.
  struct Block {
    enum Kind { case scope, finally, alternative }
    var kind: Kind
    /// The indentation of its header; its lines have more.
    var indent: Int
  }

  let text: PythonText
  let file: String
  let known: KnownDecorators
  var names = PythonNames()
  var findings: [SourceFinding] = []
  /// The module and the classes and functions that are open, innermost last; never empty.
  var scopes = [SourceScope(kind: .module)]
  /// Decorators whose definition has not come yet.
  var decorators: [SourceDecorator] = []
  var tokens: [PythonToken] = []
  private var blocks: [Block] = []
  /// Logical lines so far.
  private(set) var lineCount = 0

  init(text: PythonText, file: String, known: KnownDecorators) {
    self.text = text
    self.file = file
    self.known = known
  }

  /// Reads the whole file; the findings come in the order of their places.
  mutating func run() -> [SourceFinding] {
    var lexer = PythonLexer(text)
    while lexer.next() {
      // A line's tokens are lent to the walker, so that their storage is used again.
      swap(&tokens, &lexer.line.tokens)
      if !tokens.isEmpty { take(indent: lexer.line.indent) }
      swap(&tokens, &lexer.line.tokens)
    }
    closeBlocks(from: 0)
    return findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func take(indent: Int) {
    lineCount += 1
    closeBlocks(from: indent)
    if text.is(tokens[0], "@") {
      scan(0..<tokens.count)
      decorators.append(decorator())
      return
    }
    takeStatements(indent: indent)
    decorators.removeAll(keepingCapacity: true)
  }

  /// Closes the blocks whose header is indented at least so far.
  private mutating func closeBlocks(from indent: Int) {
    while let block = blocks.last, block.indent >= indent { closeBlock() }
  }

  private mutating func closeBlock() {
    switch blocks.popLast()?.kind {
    case .scope: closeScope()
    case .finally: scopes[scopes.count - 1].finallyDepth -= 1
    case .alternative: scopes[scopes.count - 1].alternativeDepth -= 1
    case nil: break
    }
  }

  private mutating func open(_ kind: Block.Kind, indent: Int) {
    blocks.append(Block(kind: kind, indent: indent))
    switch kind {
    case .finally: scopes[scopes.count - 1].finallyDepth += 1
    case .alternative: scopes[scopes.count - 1].alternativeDepth += 1
    case .scope: break
    }
  }

  /// Takes a header and what follows it in its line, or statements between semicolons.
  private mutating func takeStatements(indent: Int) {
    let depth = blocks.count
    var start = 0
    while start < tokens.count {
      if let colon = headerEnd(from: start) {
        takeHeader(start..<colon, indent: indent)
        start = colon + 1
        if start == tokens.count { return }
      } else {
        let end = self.end(of: start, at: ";")
        takeStatement(start..<end)
        start = end + 1
      }
    }
    // The body stood in the header's own line.
    while blocks.count > depth { closeBlock() }
  }

  private mutating func takeHeader(_ range: Range<Int>, indent: Int) {
    scan(range)
    let head = tokens[range.lowerBound]
    if text.is(head, "finally") {
      open(.finally, indent: indent)
    } else if text.is(head, "except") || text.is(head, "else") || text.is(head, "elif") {
      open(.alternative, indent: indent)
    } else if let kind = definitionKind(at: range.lowerBound) {
      let name = range.lowerBound + (text.is(head, "async") ? 2 : 1)
      openScope(kind, name: name, header: range)
      open(.scope, indent: indent)
    }
  }

  private func definitionKind(at index: Int) -> SourceScope.Kind? {
    if text.is(tokens[index], "class") { return .class }
    if text.is(tokens[index], "def") { return .function }
    let isAsync = text.is(tokens[index], "async") && index + 1 < tokens.count
    return isAsync && text.is(tokens[index + 1], "def") ? .function : nil
  }

  private static let headers: [StaticString] = [
    "def", "async", "class", "if", "elif", "else", "for", "while", "try", "except", "finally",
    "with",
  ]

  /// Index of the colon that ends the header at `start`; `nil` for a simple statement.
  ///
  /// `match` and `case` may be names, and their blocks are nothing that matters here.
  private func headerEnd(from start: Int) -> Int? {
    let head = tokens[start]
    guard head.kind == .name, Self.headers.contains(where: { text.is(head, $0) }) else {
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

  /// Index of the next token that is not within brackets opened at `index`.
  func after(_ index: Int) -> Int { max(index, Int(tokens[index].mate)) + 1 }

  /// Index of the first such mark from `start` on that is in no brackets, or the line's end.
  func end(of start: Int, at mark: StaticString) -> Int {
    var index = start
    while index < tokens.count, !text.is(tokens[index], mark) { index = after(index) }
    return min(index, tokens.count)
  }
}
