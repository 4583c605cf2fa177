import CellGrid
import Messages
import TraceCore

/// Lays out messages: who speaks at the left, what is said beside it, results of tools below their calls.
struct ConversationLines {
  let columns: Int
  let toggled: Set<DetailPath>
  let isWhole: Bool
  let messages: [ConversationMessage]
  let pairing: ToolPairing
  /// What is said about a call without a result.
  var note: (PartPosition) -> CallNote? = { _ in nil }
  /// The row that Enter goes to from a message, if there is one.
  var target: (ConversationMessage) -> Int? = { _ in nil }
  /// Messages of another section than the one that is laid out: their results are not below calls here.
  var isInSection: (Int) -> Bool = { _ in true }
  var lines: [DetailLine] = []

  /// What is said about a call, and the row that Enter goes to from there.
  struct CallNote {
    let text: String
    var role: Role = .dim
    var target: Int?
  }

  /// Of more messages, only the last ones are open.
  private static let openMessages = 100
  /// The first step of the paths of messages, and of groups of them.
  static let messageStep = -1
  static let groupStep = -2
  /// What is added to the number of a group for the groups within it.
  private static let nestedGroups = 1_000

  /// Columns for the word that says who speaks.
  var gutter: Int { columns < 40 ? 2 : 7 }

  // MARK: Groups

  /// Appends messages. Many are divided into groups, of which the last is open.
  mutating func append(_ indices: [Int], group: Int) {
    let size = Self.openMessages
    guard indices.count > size else { return appendAll(indices) }
    // The last group is full, because it is what is read first.
    let first = indices.count % size == 0 ? size : indices.count % size
    var start = 0
    for end in stride(from: first, through: indices.count, by: size) {
      let part = Array(indices[start..<end])
      if end == indices.count {
        appendAll(part)
      } else {
        let title = "messages \(start + 1) to \(end) of \(indices.count)"
        appendFolded(part, title: title, path: DetailPath(steps: [Self.groupStep, group, start]))
      }
      start = end
    }
  }

  /// Appends messages that open folded under a title.
  mutating func appendFolded(_ indices: [Int], title: String, path: DetailPath) {
    let isOpen = isWhole || toggled.contains(path)
    let mark = isOpen ? Mark.unfolded : Mark.folded
    let hint = isOpen ? "" : "   (Enter)"
    let titleStart = lines.count
    for spans in StyledText("\(mark) ⋯ \(title)\(hint)", .dim).wrapped(columns: columns) {
      lines.append(DetailLine(spans, fold: .init(path: path, isFolded: !isOpen)))
    }
    lines.mark(from: titleStart, path)
    guard isOpen else { return }
    let start = lines.count
    defer { if isWhole { lines.enclose(from: start, in: .init(path: path, isFolded: true)) } }
    if indices.count > Self.openMessages {
      append(indices, group: (path.steps.count > 1 ? path.steps[1] : 0) + Self.nestedGroups)
    } else {
      appendAll(indices)
    }
  }

  private mutating func appendAll(_ indices: [Int]) {
    for index in indices { append(index) }
  }

  // MARK: One message

  /// Appends a message, unless it only has results that show below their calls.
  mutating func append(_ index: Int) {
    let said = messages[index]
    let start = lines.count
    var shown = 0
    if let name = said.message.name, said.message.role != .tool {
      appendIndented(StyledText(said.conversation.text(name), .dim))
    }
    for number in said.message.parts.indices
    where !isBelowCall(PartPosition(message: index, part: number)) {
      shown += 1
      append(PartPosition(message: index, part: number))
    }
    guard shown > 0 || said.message.parts.isEmpty else {
      return lines.removeSubrange(start...)
    }
    if lines.count == start { appendIndented(StyledText("(empty)", .dim)) }
    lines.mark(from: start, DetailPath(steps: [Self.messageStep, index]))
    finish(said, from: start)
  }

  /// Whether a result shows below its call.
  private func isBelowCall(_ position: PartPosition) -> Bool {
    guard let call = pairing.call(of: position) else { return false }
    return isInSection(call.message)
  }

  /// Puts the word that says who speaks before the first line, and the target on all.
  private mutating func finish(_ said: ConversationMessage, from start: Int) {
    let word = Span(Self.word(said.message.role).padded(to: gutter), Self.role(said.message.role))
    if gutter > 2 {
      let first = lines[start]
      let blanks = String(repeating: " ", count: max(0, first.indent - gutter))
      lines[start].spans = [word, Span(blanks)] + first.spans
      lines[start].indent = 0
      lines[start].textStart += gutter + blanks.utf8.count
    } else {
      lines.insert(DetailLine([word]), at: start)
    }
    guard let target = target(said) else { return }
    for index in start..<lines.count where lines[index].target == nil {
      lines[index].target = target
    }
  }

  static func word(_ role: Messages.Role) -> String {
    switch role {
    case .system: "system"
    case .user: "user"
    case .assistant: "ai"
    case .tool: "tool"
    }
  }

  private static func role(_ role: Messages.Role) -> Role {
    switch role {
    case .system: .system
    case .user: .user
    case .assistant: .generation
    case .tool: .tool
    }
  }
}
