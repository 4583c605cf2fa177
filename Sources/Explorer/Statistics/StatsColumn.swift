import TraceCore

/// A column of figures in `stats` and on the screen; the raw values are the headings.
package enum StatsColumn: String, CaseIterable, Sendable {
  case count, errors, interrupted, p50, p95, max
  case selfTime = "self"
  case critical
  case tokens
  case input = "in"
  case output = "out"
  case cached, reasoning, cost

  /// What a row is about.
  package struct Figures: Sendable {
    package var figures: Statistics

    package init(_ figures: Statistics) { self.figures = figures }

    package init(_ model: ModelStatistics) {
      figures = Statistics()
      figures.count = model.count
      figures.tokens = model.tokens
      figures.usage = model.usage
      figures.cost = model.cost
    }
  }

  /// The columns for an experiment: those of parts, costs and interruptions only if there are any.
  package static func used(by statistics: ExperimentStatistics) -> [StatsColumn] {
    let figures = statistics.types.map(\.figures)
    return allCases.filter { column in
      switch column {
      case .interrupted: figures.contains { $0.interrupted > 0 }
      case .input: figures.contains { $0.usage?.input != nil }
      case .output: figures.contains { $0.usage?.output != nil }
      case .cached: figures.contains { $0.usage?.cached != nil }
      case .reasoning: figures.contains { $0.usage?.reasoning != nil }
      case .cost: figures.contains { $0.cost != nil }
      default: true
      }
    }
  }

  /// Whether the table of models has the column.
  package var isOfModels: Bool {
    switch self {
    case .count, .tokens, .input, .output, .cached, .reasoning, .cost: true
    case .errors, .interrupted, .p50, .p95, .max, .selfTime, .critical: false
    }
  }

  package func cell(_ row: Figures) -> String {
    let figures = row.figures
    func count(_ value: Int?) -> String { value.map { "\($0)" } ?? Mark.unknownValue }
    func duration(_ value: Double?) -> String {
      value.map { Format.duration(milliseconds: $0) } ?? Mark.unknownValue
    }
    return switch self {
    case .count: count(figures.count)
    case .errors: count(figures.errors)
    case .interrupted: count(figures.interrupted)
    case .p50: duration(figures.p50)
    case .p95: duration(figures.p95)
    case .max: duration(figures.max)
    case .selfTime: duration(figures.selfTime)
    case .critical: duration(figures.criticalTime)
    case .tokens: count(figures.usage == nil ? nil : figures.tokens)
    case .input: count(figures.usage?.input)
    case .output: count(figures.usage?.output)
    case .cached: count(figures.usage?.cached)
    case .reasoning: count(figures.usage?.reasoning)
    case .cost: figures.cost.map { Format.dollars($0) } ?? Mark.unknownValue
    }
  }

  /// The figure by which rows are sorted; `nil` if it is not known.
  func value(_ row: Figures) -> Double? {
    let figures = row.figures
    return switch self {
    case .count: Double(figures.count)
    case .errors: Double(figures.errors)
    case .interrupted: Double(figures.interrupted)
    case .p50: figures.p50
    case .p95: figures.p95
    case .max: figures.max
    case .selfTime: figures.selfTime
    case .critical: figures.criticalTime
    case .tokens: figures.usage == nil ? nil : Double(figures.tokens)
    case .input: figures.usage?.input.map(Double.init)
    case .output: figures.usage?.output.map(Double.init)
    case .cached: figures.usage?.cached.map(Double.init)
    case .reasoning: figures.usage?.reasoning.map(Double.init)
    case .cost: figures.cost
    }
  }
}
