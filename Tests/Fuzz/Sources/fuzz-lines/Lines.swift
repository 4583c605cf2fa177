import ArtifactFiles
import CScan
import FuzzSupport
import TraceModel

@testable import TraceLoading

/// Everything that is read from a file of observations.
struct Lines: Equatable {
  private var rows: [String] = []
  private var findings: [String] = []

  /// Without an instruction set, the tolerant reader reads it.
  static func read(_ path: String, _ set: cscan_set?, blockSize: Int) -> Lines {
    do throws(SystemFailure) {
      return try Lines(path, set, blockSize)
    } catch {
      fail("the file cannot be read: \(error)")
    }
  }

  private init(_ path: String, _ set: cscan_set?, _ blockSize: Int) throws(SystemFailure) {
    let file = try ArtifactFile(path: path, role: .observations)
    var builder = RecordsBuilder()
    let number = builder.add(file)
    let blocks = BlockReader(file, blockSize: blockSize)
    var reader = ObservationReader(set)
    var numbering = ReaderNumbering()
    var block = LineBlock()
    var line = 1
    while try blocks.next(into: &block) {
      reader.read(block)
      builder.append(&reader.batch, file: number, firstLine: line, &numbering)
      line += reader.batch.lineCount
      reader.batch.removeAll()
    }
    rows = (0..<builder.columns.count).map { Self.describe($0, builder) }
    findings = builder.findings.map {
      "\($0.line) \($0.rule) \($0.severity) \($0.observation) \($0.detail) \($0.replacesLine)"
    }
    findings += builder.notes.flatMap { $1.findings(file: $0, builder.lineCounts[$0]) }.map {
      "\($0.line) \($0.rule) \($0.detail)"
    }
    checkCounts(builder)
  }

  /// Every line is a record, another object, blank, or replaced by a finding.
  private func checkCounts(_ builder: RecordsBuilder) {
    let counts = builder.lineCounts[0]
    let replaced = builder.findings.count(where: \.replacesLine)
    expect(
      counts.records + counts.otherObjects + replaced == counts.nonBlankLines,
      "\(counts), \(replaced) replaced")
    expect(counts.records == builder.columns.count, "\(counts), \(builder.columns.count) rows")
  }

  private static func describe(_ row: Int, _ builder: RecordsBuilder) -> String {
    let columns = builder.columns
    let record = columns.record(row)
    return """
      \(record.line) \(record.offset) \(record.length) \(columns.ids[row].text(builder.strings)) \
      \(columns.parentIDs[row].text(builder.strings)) \
      \(builder.traces[Int(columns.traces[row])].id ?? "-") \(columns.traces[row]) \
      \(columns.starts[row]) \(columns.ends[row]) \(builder.strings[columns.names[row]]) \
      \(builder.strings[columns.models[row]]) \(builder.strings[columns.errors[row]]) \
      \(builder.types.names[Int(columns.types[row].code)]) \
      \(builder.levels.names[Int(columns.levels[row])]) \(columns.tokens[row]) \
      \(columns.usage(row).map { "\($0)" } ?? "-") \(columns.flags[row].rawValue)
      """
  }
}
