import CScan
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// Compares the vector scanner with the tolerant reader: both must read the same records and
/// findings from every file, on every instruction set of this machine.
enum ScannerDifferential {
  /// Everything that is read from a file, as text. Without an instruction set, the tolerant reader
  /// reads it.
  private static func read(
    _ path: String, _ set: cscan_set?, blockSize: Int
  ) throws -> [String] {
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
    return describe(builder)
  }

  /// The same, read by several readers whose batches arrive in random order.
  private static func readTogether(
    _ path: String, blockSize: Int, _ random: inout SplitMix64
  ) throws -> [String] {
    let file = try ArtifactFile(path: path, role: .observations)
    var builder = RecordsBuilder()
    let number = builder.add(file)
    let blocks = BlockReader(file, blockSize: blockSize)
    var readers = (0..<3).map { _ in ObservationReader() }
    var batches: [(batch: ObservationBatch, number: Int, reader: Int)] = []
    var block = LineBlock()
    while try blocks.next(into: &block) {
      let reader = random.below(readers.count)
      readers[reader].read(block)
      batches.append((readers[reader].batch, block.number, reader))
      readers[reader].batch = ObservationBatch()
    }
    let merger = BatchMerger(
      builder, file: number, readers: readers.count, size: file.size, dividedSize: blocks.size)
    for var entry in batches.shuffled(using: &random) {
      _ = merger.take(&entry.batch, number: entry.number, reader: entry.reader)
    }
    return describe(merger.finish().builder)
  }

  private static func describe(_ builder: RecordsBuilder) -> [String] {
    let columns = builder.columns
    let rows = (0..<columns.count).map { row in
      let record = columns.record(row)
      return """
        \(record.line) \(record.offset) \(record.length) \(columns.ids[row].text(builder.strings)) \
        \(columns.parentIDs[row].text(builder.strings)) \
        \(builder.traces[Int(columns.traces[row])].id ?? "-") \
        \(columns.starts[row]) \(columns.ends[row]) \(builder.strings[columns.names[row]]) \
        \(builder.strings[columns.models[row]]) \(builder.strings[columns.errors[row]]) \
        \(builder.types.names[Int(columns.types[row].code)]) \
        \(builder.levels.names[Int(columns.levels[row])]) \(columns.tokens[row]) \
        \(columns.usage(row).map { "\($0)" } ?? "-") \(columns.flags[row].rawValue)
        """
    }
    let findings = builder.findings.map { finding in
      "\(finding.line) \(finding.rule) \(finding.severity) \(finding.observation) "
        + "\(finding.detail) \(finding.replacesLine)"
    }
    // The numbers of the traces follow the order of the file.
    let numbers = columns.traces.map { "\($0)" }
    let notes = builder.notes.flatMap { $1.findings(file: $0, builder.lineCounts[$0]) }.map {
      "\($0)"
    }
    return rows + findings + numbers + notes + ["\(builder.lineCounts)"]
  }

  /// Reads a file in all ways and expects the same result.
  static func check(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "observations.jsonl")
    let path = folder.path("observations.jsonl")
    let expected = try read(path, nil, blockSize: 1 << 16)
    for set in instructionSets {
      // Blocks end anywhere, inside of lines and between them.
      let size = random.pick([1 << 16, 1, 7, 64, 100 + random.below(2000)])
      let found = try read(path, set, blockSize: size)
      #expect(found == expected, "\(set) in blocks of \(size)")
    }
    // All batches are in memory at once, so there must not be one per byte.
    let size = max(bytes.count / 200, random.pick([1, 64, 100 + random.below(2000)]))
    let together = try readTogether(path, blockSize: size, &random)
    #expect(together == expected, "several readers in blocks of \(size)")
  }

  /// The observations of the samples, as the SDK wrote them.
  static func realLines() throws -> [[UInt8]] {
    let folders = Samples.experiments + [Samples.store]
    return try folders.flatMap { try FileContents.lines($0 + "/observations.jsonl") }
  }
}
