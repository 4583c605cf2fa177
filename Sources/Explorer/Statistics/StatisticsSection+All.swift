import CellGrid
import TraceCore

/// The tables that `stats` prints.
extension StatisticsSection {
  static func all(of statistics: ExperimentStatistics) -> [StatisticsSection] {
    let columns = StatsColumn.used(by: statistics)
    var sections = [
      types(statistics.types, columns), names(statistics.names, columns),
      models(statistics.models, columns.filter(\.isOfModels)),
    ]
    if let evaluation = statistics.evaluation { sections.append(evaluators(evaluation.evaluators)) }
    return sections
  }

  private static func types(
    _ rows: [(type: String, figures: Statistics)], _ columns: [StatsColumn]
  ) -> StatisticsSection {
    StatisticsSection(
      "types", rowCount: rows.count, columns: self.columns(columns) { .init(rows[$0].figures) },
      name: { rows[$0].type.isEmpty ? "?" : rows[$0].type },
      filter: { row in
        let type = rows[row].type
        return type.isEmpty
          ? nil : "type:" + FilterWord.type(type, among: rows.lazy.map(\.type))
      })
  }

  private static func names(
    _ rows: [(name: String, type: String, figures: Statistics)], _ columns: [StatsColumn]
  ) -> StatisticsSection {
    StatisticsSection(
      "names", rowCount: rows.count, columns: self.columns(columns) { .init(rows[$0].figures) },
      name: { rows[$0].name.isEmpty ? "(no name)" : rows[$0].name }, type: { rows[$0].type },
      filter: { row in
        let type = rows[row].type
        return "name:" + FilterWord.exact(rows[row].name)
          + (type.isEmpty
            ? "" : " type:" + FilterWord.type(type, among: rows.lazy.map(\.type)))
      })
  }

  private static func models(
    _ rows: [(model: String, figures: ModelStatistics)], _ columns: [StatsColumn]
  ) -> StatisticsSection {
    StatisticsSection(
      "models", rowCount: rows.count, columns: self.columns(columns) { .init(rows[$0].figures) },
      name: { rows[$0].model }, filter: { "model:" + FilterWord.exact(rows[$0].model) })
  }

  private static func columns(
    _ columns: [StatsColumn], _ figures: @escaping @Sendable (Int) -> StatsColumn.Figures
  ) -> [Column] {
    columns.map { column in
      Column(
        heading: column.rawValue, value: { column.value(figures($0)) },
        cell: { column.cell(figures($0)) })
    }
  }

  /// Enter shows the runs below the threshold, or all that have a score.
  private static func evaluators(_ rows: [EvaluationStatistics.Evaluator]) -> StatisticsSection {
    func score(
      _ heading: String, _ value: @escaping @Sendable (EvaluationStatistics.Evaluator) -> Double?
    ) -> Column {
      Column(
        heading: heading, value: { value(rows[$0]) },
        cell: { value(rows[$0]).map { Format.score($0) } ?? Mark.unknownValue })
    }
    let count = Column(
      heading: "count", value: { rows[$0].count.map { Double($0) } },
      cell: { rows[$0].count.map { "\($0)" } ?? Mark.unknownValue })
    let passed = Column(
      heading: "passed", value: { rows[$0].passRate },
      cell: { rows[$0].passRate.map { Format.percent($0) } ?? Mark.unknownValue })
    return StatisticsSection(
      "evaluators", rowCount: rows.count,
      columns: [
        count, score("average") { $0.average }, score("min") { $0.min }, score("max") { $0.max },
        score("threshold") { $0.threshold }, passed,
      ],
      name: { rows[$0].name },
      filter: { row in
        FilterWord.member(rows[row].name).map { name in
          "score.\(name):" + (rows[row].threshold.map { "<\($0)" } ?? ">=0")
        }
      })
  }
}
