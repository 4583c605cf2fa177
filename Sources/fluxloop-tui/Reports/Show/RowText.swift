import Explorer

/// The output of `show`: all that is known about one row.
struct RowText: Report {
  let row: IdentifiedRow
  let records: [LoadedRecord]

  func write(to output: inout Output) {
    let lines = DetailLayout.text(
      row.experiment, row: row.row, records: records, columns: Output.columns)
    for line in lines { output.writeLine(line) }
  }
}
