extension ObservationColumns {
  /// The first observation whose record is on a line of a file. Linear in the number of runs.
  package func index(file: Int, line: Int) -> Int? {
    for (number, run) in lineRuns.enumerated()
    where run.file == file && run.line != LineRun.unknownLine && run.line <= line {
      // Nothing is added to the line, because it may have been typed and be the largest number.
      let offset = line - run.line
      if offset < end(ofRun: number) - Int(run.row) { return Int(run.row) + offset }
    }
    return nil
  }
}
