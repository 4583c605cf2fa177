import CellGrid
import Messages
import TraceCore

/// The parts of a message.
extension ConversationLines {
  mutating func append(_ position: PartPosition) {
    let said = messages[position.message]
    let path = Self.path(position)
    let start = lines.count
    defer { lines.mark(from: start, path) }
    switch said.message.parts[position.part] {
    case .text(let node): append(said.conversation.value(node), path)
    case .reasoning(let node): append(said.conversation.value(node), path, .dim)
    case .other(let node): append(said.conversation.value(node), path)
    case .media(let media): append(media, said.conversation)
    case .toolCall(let call): append(call, position)
    case .toolResult(let result): append(result, position)
    }
  }

  private static func path(_ position: PartPosition) -> DetailPath {
    DetailPath(steps: [messageStep, position.message, position.part])
  }

  // MARK: Calls and results

  private mutating func append(_ call: ToolCall, _ position: PartPosition) {
    let said = messages[position.message]
    let result = pairing.result(of: position)
    appendCall(call, said.conversation, Self.path(position), note(position))
    // Not if the result is in another section.
    if let result, isInSection(result.message),
      case .toolResult(let content) = messages[result.message].message.parts[result.part]
    {
      appendContent(of: content, result, indent: 2)
    }
  }

  /// The call on one line, and all arguments below it when it is unfolded.
  private mutating func appendCall(
    _ call: ToolCall, _ conversation: Conversation, _ path: DetailPath, _ note: CallNote?,
    arrow: String = "→ "
  ) {
    let arguments = call.arguments.map { Self.opened(conversation.value($0)) }
    let name = conversation.text(call.name)
    let text = ToolCallText(arrow: arrow, name: isWhole ? name : name.shown, arguments)
    var styled = text.styled
    let isOpen = isWhole || toggled.contains(path)
    if text.isCut, !isWhole {
      styled.append(isOpen ? " \(Mark.unfolded)" : " \(Mark.folded)", .dim)
    }
    if let note { styled.append("  \(note.text)", note.role) }
    let start = lines.count
    appendIndented(styled)
    for index in start..<lines.count {
      if text.isCut { lines[index].fold = .init(path: path, isFolded: !isOpen) }
      lines[index].target = note?.target
    }
    if text.isCut, isOpen, let arguments {
      let start = lines.count
      appendJSON(arguments, path.appending(arguments.index), indent: 2)
      if isWhole { lines.enclose(from: start, in: .init(path: path, isFolded: true)) }
    }
  }

  /// The document that a string contains, or the value itself.
  private static func opened(_ value: JSONDocument.Value) -> JSONDocument.Value {
    guard let text = value.string, text.hasPrefix("{") else { return value }
    return JSONDocument.parsed(Array(text.utf8))?.root ?? value
  }

  /// A result whose call does not show above it: with what is known of the call.
  private mutating func append(_ result: ToolResult, _ position: PartPosition) {
    let said = messages[position.message]
    if let call = pairing.call(of: position),
      case .toolCall(let content) = messages[call.message].message.parts[call.part]
    {
      let path = Self.path(position).appending(-1)
      let start = lines.count
      defer { lines.mark(from: start, Self.path(call)) }
      appendCall(content, messages[call.message].conversation, path, nil, arrow: "")
    } else if let name = result.name {
      appendIndented(StyledText(said.conversation.text(name), .tool))
    }
    appendContent(of: result, position, indent: 0)
  }

  private mutating func appendContent(
    of result: ToolResult, _ position: PartPosition, indent: Int
  ) {
    let start = lines.count
    let conversation = messages[position.message].conversation
    let path = Self.path(position)
    if let content = result.content.map({ conversation.value($0) }) {
      let blocks = Self.texts(ofBlocks: content)
      if blocks.isEmpty {
        append(content, path, result.isError ? .error : .plain, indent: indent)
      }
      for block in blocks { append(block, path.appending(block.index), indent: indent) }
    }
    defer { lines.mark(from: start, path) }
    if lines.count == start {
      let text = Self.emptyContent(of: conversation.value(result.node))
      appendIndented(StyledText(text, .dim), indent: indent)
    }
    if result.isError { markError(at: start) }
  }

  /// What a result without content says, such as `[]`.
  private static func emptyContent(of result: JSONDocument.Value) -> String {
    let content = result["content"] ?? result["output"] ?? result["result"]
    return content.flatMap { $0.kind == .array || $0.kind == .object ? $0.source : nil }
      ?? "(empty)"
  }

  private mutating func markError(at line: Int) {
    lines[line].spans.insert(Span("\(Mark.error) ", .error), at: 0)
    lines[line].textStart += Mark.error.utf8.count + 1
  }

  /// The texts of a list that consists of blocks with a text.
  private static func texts(ofBlocks list: JSONDocument.Value) -> [JSONDocument.Value] {
    guard list.kind == .array else { return [] }
    let texts = list.children.compactMap { block -> JSONDocument.Value? in
      guard let text = block["text"], text.kind == .string, block["type"]?.string == "text" else {
        return nil
      }
      return text
    }
    return texts.count == list.childCount ? texts : []
  }

  // MARK: Texts

  private mutating func append(_ media: Media, _ conversation: Conversation) {
    let size = media.byteCount.map { " " + Format.bytes($0) } ?? ""
    var styled = StyledText("[\(media.type ?? "file")\(size)]", .constant)
    if media.byteCount == nil, let reference = media.reference {
      styled.append(" \(conversation.text(reference).prefix(200))", .dim)
    }
    appendIndented(styled)
  }

  /// Appends a text, the JSON that it contains, or any other value.
  private mutating func append(
    _ value: JSONDocument.Value, _ path: DetailPath, _ role: Role = .plain, indent: Int = 0
  ) {
    guard let text = value.string else { return appendJSON(value, path, indent: indent) }
    if let document = JSONLines.embedded(text) {
      return appendJSON(document.root, path, indent: indent)
    }
    appendText(text, path, role, indent: indent)
  }

  /// Appends a text with the marks of Markdown; a long one folds.
  mutating func appendText(
    _ text: String, _ path: DetailPath, _ role: Role, indent: Int = 0
  ) {
    let isUnfolded = isWhole || toggled.contains(path)
    let limit = isUnfolded ? Int.max : JSONLines.openStringLines
    let shown =
      isWhole
      ? text[...]
      : isUnfolded
        ? TextLines.start(of: text)
        : TextLines.start(of: text, limit: JSONLines.openStringLength)
    var markdown = MarkdownText(role)
    var wrapped: [[Span]] = []
    var offsets: [Int] = []
    var bytes = 0
    for line in shown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    where wrapped.count < limit {
      let styled = markdown.line(Substring(line.last == 0x0D ? line.dropLast() : line))
      var offset = bytes
      for spans in styled.wrapped(columns: columns - gutter - indent) {
        wrapped.append(spans)
        offsets.append(offset)
        offset += spans.reduce(0) { $0 + $1.text.utf8.count }
      }
      bytes += line.count + 1
    }
    for (spans, offset) in zip(wrapped.prefix(limit), offsets) {
      var line = DetailLine(spans, indent: gutter + indent)
      (line.path, line.offset) = (path, offset)
      lines.append(line)
    }
    let cut = wrapped.dropFirst(limit).reduce(0) { $0 + $1.reduce(0) { $0 + $1.text.utf8.count } }
    let rest = text.utf8.count - min(bytes, text.utf8.count) + cut
    let fold = DetailLine.Fold(path: path, isFolded: !isUnfolded)
    defer { markRest(path, offset: text.utf8.count - rest) }
    if rest > 0 {
      let more = "… \(Format.bytes(rest)) more"
      appendFoldLine(isUnfolded ? "\(more), which `show` prints" : more, fold, indent: indent)
    } else if isUnfolded, !isWhole {
      appendFoldLine("the whole text", fold, indent: indent)
    }
  }

  /// Notes where the part of a text begins that the last line represents, if it represents one.
  private mutating func markRest(_ path: DetailPath, offset: Int) {
    guard let last = lines.last, last.fold?.path == path else { return }
    (lines[lines.count - 1].path, lines[lines.count - 1].offset) = (path, offset)
  }

  private mutating func appendFoldLine(_ text: String, _ fold: DetailLine.Fold, indent: Int) {
    let mark = fold.isFolded ? Mark.folded : Mark.unfolded
    lines.append(
      DetailLine([Span("\(mark) \(text)", .dim)], indent: gutter + indent, fold: fold))
  }

  /// More values open folded below the first level.
  private static var openValues: Int { 24 }

  private mutating func appendJSON(
    _ value: JSONDocument.Value, _ path: DetailPath, indent: Int
  ) {
    let shift = max(0, gutter - 2) + indent
    var json = JSONLines(columns: columns - shift, toggled: toggled, isWhole: isWhole)
    json.openDepth = value.endIndex - value.index > Self.openValues ? 1 : 3
    json.append(value, path: path)
    for var line in json.lines {
      line.indent += shift
      lines.append(line)
    }
  }

  /// Appends a line of text beside who says it.
  mutating func appendIndented(_ text: StyledText, indent: Int = 0) {
    for spans in text.wrapped(columns: columns - gutter - indent) {
      lines.append(DetailLine(spans, indent: gutter + indent))
    }
  }
}
