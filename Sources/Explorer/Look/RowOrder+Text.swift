import TraceCore

extension RowOrder {
  /// As menu, header and messages name it.
  var text: String {
    switch self {
    case .time: "time"
    case .duration: "duration"
    case .selfTime: "self time"
    case .tokens: "tokens"
    case .cost: "cost"
    case .errors: "errors"
    case .score: "score"
    }
  }
}

extension Arrangement {
  /// What has changed since another arrangement.
  func text(after before: Arrangement) -> String {
    if isRepaired != before.isRepaired {
      return "parallel calls: " + (isRepaired ? "repaired" : "as recorded")
    }
    return switch order {
    case .time: "sorted by time, as recorded"
    case .score: "runs sorted by score, the lowest first"
    default: "siblings sorted by \(order.text), the largest first"
    }
  }
}
