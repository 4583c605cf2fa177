import CellGrid
import Explorer
import TraceCore

/// The output of `failures`: how many runs failed, and a table with one line a group.
struct FailuresText: Report {
  let list: FailureList
  let paint: Paint

  private var isOfSeveral: Bool { list.experiments.count > 1 }

  func write(to output: inout Output) {
    output.writeLine(paint.bold(Sanitizer.line(title)))
    let groups = list.failures.groups
    guard !groups.isEmpty else { return }
    output.writeLine()
    for (number, line) in table(groups).lines.enumerated() {
      output.writeLine(number == 0 ? paint.dim(line) : painted(line, groups[number - 1]))
    }
  }

  private var title: String {
    let runs = list.runCount
    let failed = list.failures.runs
    let facts = [
      isOfSeveral ? counted(list.experiments.count, "experiment") : list.experiments[0].name,
      failed == 0
        ? "no failures in \(counted(runs, "run"))"
        : "failures in \(failed) of \(counted(runs, "run"))",
      failed == 0 ? nil : counted(list.failures.groups.count, "group"),
    ]
    return facts.compactMap { $0 }.joined(separator: " · ")
  }

  private func table(_ groups: [FailureGroup]) -> TextTable {
    let figures = ["runs", "count"] + (isOfSeveral ? ["experiments"] : [])
    let texts = ["first", "last", "example", "where", "failure"]
    return TextTable(
      headings: figures + texts, leadingFigures: figures.count, textColumns: texts.count,
      rows: groups.map { cells($0, figures.count) })
  }

  private func cells(_ group: FailureGroup, _ figures: Int) -> [String] {
    let example = list.example(of: group)
    return [group.runs, group.count, group.experiments].prefix(figures).map { "\($0)" } + [
      Self.text(group.first), Self.text(group.last),
      (example?.observation ?? example?.trace).map(Format.shortID) ?? "-",
      group.signature.place ?? "-", group.signature.title,
    ]
  }

  /// To the second, in UTC.
  private static func text(_ time: Timestamp?) -> String {
    time.map { String(Format.moment($0).dropLast(4)) } ?? "-"
  }

  private func painted(_ line: String, _ group: FailureGroup) -> String {
    let failure = Sanitizer.line(group.signature.title)
    return line.hasSuffix(failure)
      ? line.dropLast(failure.count) + paint.red(failure) : line
  }
}
