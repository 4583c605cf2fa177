import JSONText
import TraceModel

/// The counts of one object, by what they are about.
struct UsageCounts {
  private var counts: [UsageShapes.Part: Int] = [:]
  /// Whether the input is counted as Anthropic and Bedrock do, who leave the cached part out.
  private var countsCacheApart = false
  /// What cannot be read or contradicts the rest.
  private(set) var bad: [BadCount] = []
  /// The parts of the total that are stated but cannot be read.
  private var unreadable: Set<UsageShapes.Part> = []
  private var totalKey = ""

  /// Reads the members of an object. In details the same names are about parts.
  init(
    _ object: JSONDocument.Value,
    count: (JSONDocument.Value) -> TokenCount = { TokenCount($0) }
  ) {
    for (key, member) in Self.members(of: object) {
      if UsageShapes.details.contains(key), member.kind == .object {
        for (key, detail) in Self.members(of: member) {
          guard let part = UsageShapes.parts[key]?.inDetails else { continue }
          take(count(detail), key, as: part)
        }
      } else if let part = UsageShapes.parts[key], !UsageShapes.detailsOnly.contains(key) {
        take(count(member), key, as: part)
        if key == "input_tokens" || key == "inputTokens" { countsCacheApart = true }
      }
    }
    unreadable = unreadable.filter { counts[$0] == nil }
    noteContradiction()
  }

  /// The members that are about tokens. As in Python, the last of several with a key counts.
  private static func members(
    of object: JSONDocument.Value
  ) -> [(key: String, value: JSONDocument.Value)] {
    var members: [(key: String, value: JSONDocument.Value)] = []
    for member in object.children {
      guard let key = member.key,
        UsageShapes.parts[key] != nil || UsageShapes.details.contains(key)
      else { continue }
      if let earlier = members.firstIndex(where: { $0.key == key }) {
        members[earlier].value = member
      } else {
        members.append((key, member))
      }
    }
    return members
  }

  private mutating func take(_ count: TokenCount, _ key: String, as part: UsageShapes.Part) {
    switch count {
    case .absent: break
    case .invalid(let value):
      bad.append(BadCount(key: key, value: value))
      if part.isInTotal { unreadable.insert(part) }
    case .count(let count):
      counts[part] = counts[part].map { max(count, $0) } ?? count
      if part == .total { totalKey = key }
    }
  }

  private mutating func noteContradiction() {
    guard let total = counts[.total], total > 0, total < sum, unreadable.isEmpty else { return }
    bad.append(
      BadCount(
        key: totalKey, value: "\(total)", expected: "at least \(sum), the sum of its parts"))
    counts[.total] = nil
  }

  private var sum: Int { (counts[.input] ?? 0) + (counts[.output] ?? 0) }

  private var stated: Int? { counts[.total].flatMap { $0 > 0 ? $0 : nil } }

  /// Whether the total is not known because a part of it cannot be read.
  var isTotalUnknown: Bool { !unreadable.isEmpty && stated == nil }

  /// The tokens; `nil` without a count of the input, the output or the total, or if the total is unknown.
  var usage: Usage? {
    guard unreadable.isEmpty else { return readableUsage }
    guard counts[.input] != nil || counts[.output] != nil || counts[.total] != nil else {
      return nil
    }
    let read = counts[.cacheReadOnTop] ?? 0
    let written = counts[.cacheWrittenOnTop] ?? 0
    // A total that is the sum of both includes all parts in them.
    let isInside = stated == sum
    let isCacheOnTop =
      countsCacheApart && read + written > 0
      && !(isInside && read + written <= counts[.input] ?? 0)
    return Usage(
      input: input(cacheOnTop: isCacheOnTop ? read + written : 0, isInside: isInside),
      output: output(isInside: isInside),
      cached: counts[.cached] ?? counts[.cacheRead] ?? counts[.cacheReadOnTop],
      cacheWritten: counts[.cacheWritten] ?? counts[.cacheWrittenOnTop],
      reasoning: counts[.reasoning] ?? counts[.reasoningOnTop],
      total: isCacheOnTop && isInside ? nil : stated ?? counts[.total])
  }

  private func input(cacheOnTop: Int, isInside: Bool) -> Int? {
    let more = cacheOnTop + (isInside ? 0 : counts[.inputOnTop] ?? 0)
    return more > 0 ? (counts[.input] ?? 0) + more : counts[.input]
  }

  private func output(isInside: Bool) -> Int? {
    guard !isInside else { return counts[.output] }
    var more = counts[.reasoningOnTop] ?? 0
    // xAI counts as the others do, but leaves the reasoning out of the output.
    if let reasoning = counts[.reasoning], stated == sum + reasoning { more += reasoning }
    return more > 0 ? (counts[.output] ?? 0) + more : counts[.output]
  }

  /// The stated total and the parts that are complete.
  private var readableUsage: Usage? {
    guard let stated else { return nil }
    let isInputKnown = unreadable.isDisjoint(with: UsageShapes.Part.inInput)
    let isOutputKnown = unreadable.isDisjoint(with: UsageShapes.Part.inOutput)
    return Usage(
      input: isInputKnown ? counts[.input] : nil, output: isOutputKnown ? counts[.output] : nil,
      total: stated)
  }
}
