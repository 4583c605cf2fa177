/// What a command prints.
protocol Report {
  func write(to output: inout Output)
}

extension Report {
  /// Writes the report to standard output.
  func print() {
    var output = Output()
    write(to: &output)
  }
}
