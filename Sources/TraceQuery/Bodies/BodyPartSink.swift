import JSONText

/// Looks for a pattern in one part of a record, while ``JSONMachine`` reads the record.
struct BodyPartSink: JSONSink {
  private let line: UnsafeBufferPointer<UInt8>
  private let matcher: TextMatcher
  /// For numbers and constants.
  private let scalarMatcher: TextMatcher
  private let part: BodyPattern.Part
  private let paths: [[String]]
  /// By path, how many of its names lead to the current value.
  private var matched: [Int]
  private var depth = 0
  /// The depth of the objects and lists around the part; `nil` outside of it.
  private var partDepth: Int?
  private var isFoundInPart = false
  // The members of a message.
  private var key: MessageKey?
  private var isFoundInContent = false
  private var role: String?

  private enum MessageKey { case role, content }

  init(
    _ line: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher, _ scalarMatcher: TextMatcher,
    _ part: BodyPattern.Part
  ) {
    self.line = line
    self.matcher = matcher
    self.scalarMatcher = scalarMatcher
    self.part = part
    paths = part.paths
    matched = Array(repeating: 0, count: paths.count)
  }

  /// Whether the pattern matches in the part, once the record has been read.
  var isFound: Bool { isFoundInPart || isFoundInContent && part.hasContent(ofRole: role) }

  mutating func key(_ range: Range<Int>, isPlain: Bool) {
    if partDepth != nil {
      isFoundInPart = isFoundInPart || matches(range, isPlain, matcher)
      return
    }
    if depth > 1, key == .content {
      isFoundInContent = isFoundInContent || matches(range, isPlain, matcher)
    }
    let name = JSONLiteral.decode(UnsafeBufferPointer(rebasing: line[range]), isPlain: isPlain)
    if depth == 1 { key = name == "role" ? .role : name == "content" ? .content : nil }
    for (number, path) in paths.enumerated() {
      let isOnPath = matched[number] >= depth - 1 && depth <= path.count
      matched[number] =
        isOnPath && path[depth - 1] == name ? depth : min(matched[number], depth - 1)
    }
  }

  mutating func scalar(_ kind: JSONKind, _ range: Range<Int>, isPlain: Bool) {
    let isInPart = partDepth != nil || isPart
    guard isInPart || key != nil else { return }
    let isMatch = matches(range, isPlain, kind == .string ? matcher : scalarMatcher)
    if isInPart { isFoundInPart = isFoundInPart || isMatch }
    guard let key else { return }
    if key == .content { isFoundInContent = isFoundInContent || isMatch }
    if key == .role, depth == 1, kind == .string {
      role = JSONLiteral.decode(UnsafeBufferPointer(rebasing: line[range]), isPlain: isPlain)
    }
  }

  mutating func begin(_ kind: JSONKind, at offset: Int) {
    if partDepth == nil, isPart { partDepth = depth }
    depth += 1
  }

  mutating func end(_ kind: JSONKind, at offset: Int) {
    depth -= 1
    if partDepth == depth { partDepth = nil }
  }

  /// Whether the value after the last key is the part.
  private var isPart: Bool {
    depth > 0 && paths.indices.contains { paths[$0].count == depth && matched[$0] == depth }
  }

  private func matches(_ range: Range<Int>, _ isPlain: Bool, _ matcher: TextMatcher) -> Bool {
    let text = UnsafeBufferPointer(rebasing: line[range])
    return isPlain
      ? matcher.matches(utf8: text) : matcher.matches(JSONLiteral.decode(text, isPlain: false))
  }
}
