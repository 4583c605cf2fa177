import JSONText
import TraceModel

/// The counts of one object, by what they are about.
struct UsageCounts {
  private var counts: [UsageShapes.Part: Int] = [:]
  /// Whether the input is counted as Anthropic and Bedrock do, who leave the cached part out.
  private var countsCacheApart = false
  /// The members with a value that is not a count.
  private(set) var invalid: [(key: String, value: String)] = []

  init() {}

  /// Reads the members of an object. In details the same names are about parts.
  init(_ object: JSONDocument.Value) {
    for member in object.children {
      guard let key = member.key else { continue }
      if UsageShapes.details.contains(key), member.kind == .object {
        for part in member.children { take(part, as: part.key ?? "", isDetail: true) }
      } else {
        take(member, as: key, isDetail: false)
      }
    }
  }

  mutating func take(_ value: JSONDocument.Value, as key: String, isDetail: Bool) {
    guard let part = UsageShapes.parts[key] else { return }
    if !isDetail, part == .cacheRead || part == .cacheWritten || key == "reasoning",
      !key.hasSuffix("okens")
    {
      return
    }
    switch TokenCount(value) {
    case .absent: break
    case .invalid(let value): invalid.append((key, value))
    case .count(let count):
      counts[part] = max(count, counts[part] ?? 0)
      if key == "input_tokens" || key == "inputTokens" { countsCacheApart = true }
    }
  }

  /// The tokens; `nil` without a count of the input, the output or the total.
  var usage: Usage? {
    guard counts[.input] != nil || counts[.output] != nil || counts[.total] != nil else {
      return nil
    }
    let stated = counts[.total].flatMap { $0 > 0 ? $0 : nil }
    let sum = (counts[.input] ?? 0) + (counts[.output] ?? 0)
    var input = counts[.input]
    var output = counts[.output]
    let read = counts[.cacheReadOnTop] ?? 0
    let written = counts[.cacheWrittenOnTop] ?? 0
    // A total that is the sum of both includes all parts in them.
    let isInside = stated == sum
    let isCacheOnTop = countsCacheApart && !(isInside && read + written <= counts[.input] ?? 0)
    if isCacheOnTop, read + written > 0 { input = (input ?? 0) + read + written }
    if !isInside {
      if let more = counts[.inputOnTop] { input = (input ?? 0) + more }
      if let more = counts[.reasoningOnTop] { output = (output ?? 0) + more }
    }
    let isTotalShort = isCacheOnTop && isInside && read + written > 0
    return Usage(
      input: input, output: output,
      cached: counts[.cached] ?? counts[.cacheRead] ?? counts[.cacheReadOnTop],
      cacheWritten: counts[.cacheWritten] ?? counts[.cacheWrittenOnTop],
      reasoning: counts[.reasoning] ?? counts[.reasoningOnTop],
      total: isTotalShort ? nil : stated ?? counts[.total])
  }
}
