extension ObservationColumns {
  /// The first observation whose record is on a line of a file. Linear in the number of runs.
  package func index(file: Int, line: Int) -> Int? {
    for (number, run) in lineRuns.enumerated()
    where run.file == file && run.line != LineRun.unknownLine && run.line <= line {
      let index = Int(run.row) + line - run.line
      if index < end(ofRun: number) { return index }
    }
    return nil
  }
}
