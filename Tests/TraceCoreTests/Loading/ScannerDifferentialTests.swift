import CScan
import Foundation
import Testing

@testable import TraceCore

/// The vector scanner against the tolerant reader: the same records and the same findings, whatever
/// stands in a file, on every instruction set that this machine has.
@Suite struct ScannerDifferentialTests {
  private static let sets: [cscan_set] =
    cscan_best_set() == .avx2 ? [.portable, .avx2] : [.portable]

  /// Everything that reading a file gives, as text.
  private static func read(
    _ path: String, _ set: cscan_set?, blockSize: Int
  ) throws -> [String] {
    let file = try ArtifactFile(path: path, role: .observations)
    var builder = RecordsBuilder()
    let number = builder.add(file)
    let feed = BlockReader(file, blockSize: blockSize)
    var reader = ObservationReader(set)
    var numbering = ReaderNumbering()
    var block = LineBlock()
    var line = 1
    while try feed.next(into: &block) {
      reader.read(block)
      builder.append(reader.batch, file: number, firstLine: line, &numbering)
      line += reader.batch.lineCount
      reader.batch.removeAll()
    }
    return describe(builder)
  }

  /// The same by several readers, whose batches come in any order.
  private static func readTogether(
    _ path: String, blockSize: Int, _ random: inout SplitMix64
  ) throws -> [String] {
    let file = try ArtifactFile(path: path, role: .observations)
    var builder = RecordsBuilder()
    let number = builder.add(file)
    let feed = BlockReader(file, blockSize: blockSize)
    var readers = (0..<3).map { _ in ObservationReader() }
    var batches: [(batch: ObservationBatch, number: Int, reader: Int)] = []
    var block = LineBlock()
    while try feed.next(into: &block) {
      let reader = random.below(readers.count)
      readers[reader].read(block)
      batches.append((readers[reader].batch, block.number, reader))
      readers[reader].batch = ObservationBatch()
    }
    let assembly = BatchMerger(
      builder, file: number, readers: readers.count, size: file.size)
    for var place in batches.shuffled(using: &random) {
      _ = assembly.take(&place.batch, number: place.number, reader: place.reader)
    }
    return describe(assembly.finish().builder)
  }

  private static func describe(_ builder: RecordsBuilder) -> [String] {
    let columns = builder.columns
    let rows = (0..<columns.count).map { row in
      let place = columns.record(row)
      return """
        \(place.line) \(place.offset) \(place.length) \(columns.ids[row].text(builder.names)) \
        \(columns.parentIDs[row].text(builder.names)) \
        \(builder.traces[Int(columns.traces[row])].id ?? "-") \
        \(columns.starts[row]) \(columns.ends[row]) \(builder.names[columns.names[row]]) \
        \(builder.names[columns.models[row]]) \(builder.names[columns.errors[row]]) \
        \(builder.types.words[Int(columns.types[row].code)]) \
        \(builder.levels.words[Int(columns.levels[row])]) \(columns.tokens[row]) \
        \(columns.flags[row].rawValue)
        """
    }
    let findings = builder.findings.map { finding in
      "\(finding.line) \(finding.rule) \(finding.severity) \(finding.observation) "
        + "\(finding.detail) \(finding.replacesLine)"
    }
    // Traces show in the order of their numbers, which is that of the file.
    let numbers = columns.traces.map { "\($0)" }
    return rows + findings + numbers + ["\(builder.lineCounts)"]
  }

  private static func check(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "observations.jsonl")
    let path = folder.path("observations.jsonl")
    let expected = try read(path, nil, blockSize: 1 << 16)
    for set in sets {
      // Blocks end anywhere, in lines and between them.
      let size = random.pick([1 << 16, 1, 7, 64, 100 + random.below(2000)])
      let found = try read(path, set, blockSize: size)
      #expect(found == expected, "\(set) in blocks of \(size)")
    }
    // All batches are held at once, so there may not be one a byte.
    let size = max(bytes.count / 200, random.pick([1, 64, 100 + random.below(2000)]))
    let together = try readTogether(path, blockSize: size, &random)
    #expect(together == expected, "several readers in blocks of \(size)")
  }

  private static func realLines() throws -> [[UInt8]] {
    let folders = try Samples.experiments() + [Samples.store]
    return try folders.flatMap { try Samples.lines($0 + "/observations.jsonl") }
  }

  @Test(arguments: 0..<150)
  func damagedRealLines(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let lines = try Self.realLines()
    var text: [UInt8] = []
    for _ in 0..<20 {
      let line = random.pick(lines)
      text += random.oneIn(4) ? line : Mutation.bytes(line, &random)
      text += random.pick([
        [0x0A], [0x0A], [0x0A], [0x0D, 0x0A], [0x0A, 0x0A], [0x0A, 0x20, 0x0A],
      ])
    }
    if random.oneIn(2) { text.removeLast(min(text.count, 1 + random.below(40))) }
    if random.oneIn(8) { text = [0xEF, 0xBB, 0xBF] + text }
    try Self.check(text, &random)
  }

  /// Any order, any value, decoys, escaped keys.
  @Test(arguments: 0..<100)
  func linesAsNobodyWritesThem(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var text: [UInt8] = []
    for number in 0..<30 {
      let line = Array(ObservationLine.random(UInt64(seed * 100 + number)).utf8)
      text += (random.oneIn(3) ? Mutation.bytes(line, &random) : line) + [0x0A]
    }
    try Self.check(text, &random)
  }

  /// One byte at a time is replaced by each of those that mean something.
  @Test func everyByteOfALine() throws {
    var random = SplitMix64(seed: 1)
    for line in try [Self.realLines()[0], #require(Self.realLines().first { $0.count > 600 })] {
      for byte in Array("\"\\{}[]:, 0-9aeZ.+".utf8) + [0x00, 0x09, 0x0D, 0x80, 0xC3, 0xFF] {
        var text: [UInt8] = []
        for place in line.indices.prefix(700) {
          var changed = line
          changed[place] = byte
          text += changed + [0x0A]
        }
        try Self.check(text, &random)
      }
    }
  }

  /// Escapes, right and wrong ones, at every place of a string that is read 64 bytes at a time, and in
  /// every place of a line where a string stands.
  @Test func escapesAnywhere() throws {
    var random = SplitMix64(seed: 4)
    let line = try #require(String(bytes: Self.realLines()[0], encoding: .utf8))
    let name = try #require(line.firstMatch(of: /"name": "([^"]+)"/)?.1)
    let escapes = [
      #"\n"#, #"\""#, #"\\"#, #"\\\\"#, #"\\\\\""#, #"\/"#, #"\u00e9"#, #"\uD83d\ude00"#,
      #"\uD83d"#,
      #"\"#, #"\\\"#, #"\x"#, #"\'"#, #"\u12"#, #"\u12g4"#, #"\u123"#, #"\u"#, #"\U0041"#, #"\N"#,
      #"\"\\\""#,
      "é", #"\"é"#, "\t", #"\b\f\r\t"#,
    ]
    var lines: [String] = []
    for escape in escapes {
      for count in 0..<140 {
        let text = String(repeating: "x", count: count) + escape
        lines.append(line.replacing(name, with: text))
        lines.append(line.replacing(name, with: "\(text)\(random.pick(escapes))y"))
        lines.append(String(line.dropLast()) + #", "x\#(text)": {"\#(text)": ["\#(text)"]}}"#)
      }
    }
    try Self.check(Array(lines.joined(separator: "\n").utf8), &random)
  }

  /// Times that no calendar has, where no line has been read before, and behind one of the same day.
  @Test func daysThatAreNone() throws {
    var random = SplitMix64(seed: 5)
    let line = try #require(String(bytes: Self.realLines()[0], encoding: .utf8))
    let start = String(try #require(line.firstMatch(of: /"start_time": "([^"]+)"/)?.1))
    let end = String(try #require(line.firstMatch(of: /"end_time": "([^"]+)"/)?.1))
    for day in [
      "0000-00-00", "0000-01-01", "0001-00-00", "2025-02-29", "2024-02-29", "2024-02-30",
      "9999-12-32",
    ] {
      let changed = line.replacing(start, with: day + "T00:00:00.000000+00:00")
        .replacing(end, with: day + "T00:00:05.000000+00:00")
      for lines in [[changed], [changed, line, changed], [line, changed, changed]] {
        try Self.check(Array(lines.joined(separator: "\n").utf8), &random)
      }
    }
  }

  /// Values that the SDK does not write where it writes others.
  @Test func unusualValues() throws {
    var random = SplitMix64(seed: 2)
    let line = try #require(String(bytes: Self.realLines()[0], encoding: .utf8))
    let uuid = String(try #require(line.firstMatch(of: /"id": "([0-9a-f-]+)"/)?.1))
    let start = String(try #require(line.firstMatch(of: /"start_time": "([^"]+)"/)?.1))
    let open = String(line.dropLast())
    var lines = ["", ", ", ",", " ,\"x\": 1", "\"x\": 1"].map { open + $0 + "}" }
    for id in [
      uuid.uppercased(), String(uuid.dropLast()), uuid + "0", uuid.replacing("-", with: "_"),
      String(repeating: "f", count: 8) + "-ffff-ffff-ffff-" + String(repeating: "f", count: 12), "",
    ] {
      lines.append(line.replacing(uuid, with: id))
    }
    for time in [
      "2025-02-29", "2024-02-29", "0000-01-01", "2025-13-01", "2025-00-10", "2025-01-00",
      "2025-04-31", "9999-12-31", "0001-01-01",
    ] {
      lines.append(line.replacing(start, with: time + String(start.dropFirst(10))))
    }
    for time in [
      "24:00:00.000000+00:00", "23:59:60.000000+00:00", "23:59:61.000000+00:00",
      "00:60:00.000000+00:00", "10:00:00+00:00", "10:00:00.000000+01:00", "10:00:00.000000Z",
      "10:00:00.000000-00:00", "10:00:00.0000000+0:00",
    ] {
      lines.append(line.replacing(start, with: String(start.prefix(11)) + time))
    }
    for type in ["tool", "Tool", "tools", "agent", "chains", "eval", "evaluation", "generations"] {
      lines.append(line.replacing(/"type": "\w+"/, with: "\"type\": \"\(type)\""))
    }
    for level in ["debug", "warning", "error", "INFO", "infos", ""] {
      lines.append(line.replacing("\"info\"", with: "\"\(level)\""))
    }
    for usage in [
      "1", "-1", "1.5", "1e3", "123456789", "1234567890", "2147483647", "2147483648", "99999999999",
      "007", "null", "\"7\"", "{}",
    ] {
      lines.append(open + ", \"total_tokens\": \(usage)}")
      lines.append(
        line.replacing(
          "\"metadata\": {", with: "\"metadata\": {\"usage\": {\"input_tokens\": \(usage)}, "))
    }
    for depth in [63, 64, 65, 10_000, 10_001] {
      let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      lines.append(open + ", \"x\": \(nested)}")
    }
    try Self.check(Array(lines.joined(separator: "\n").utf8), &random)
  }

  /// What the SDK has written must take the fast way, or it would be one for nothing.
  @Test func takesWhatTheSDKWrites() throws {
    for line in try Self.realLines() {
      for set in Self.sets {
        var observation = cscan_observation()
        let text = line + [0x0A] + [UInt8](repeating: 0, count: Int(cscan_padding))
        text.withUnsafeBufferPointer { text in
          guard let start = text.baseAddress else { return }
          #expect(cscan_read_observation(start, set, &observation) == start + line.count)
        }
      }
    }
  }

  /// Behind the padding lies memory that may not be read.
  @Test func readsNoFurtherThanThePadding() throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let size = 4 * page
    let memory = try #require(
      mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, size + page) }
    #expect(mprotect(memory + size, page, PROT_NONE) == 0)
    var random = SplitMix64(seed: 3)
    let lines = try Self.realLines().filter { $0.count < size - 100 }
    for round in 0..<3000 {
      var line = random.pick(lines)
      // Every place at which a line may stop, and then damages.
      if round < 1000 { line = Array(line.prefix(round % (line.count + 1))) }
      if round >= 2000 { line = Mutation.bytes(line, &random).filter { $0 != 0x0A } }
      guard line.count < size - 100 else { continue }
      let start = memory + size - Int(cscan_padding) - 1 - line.count
      start.copyMemory(from: line + [0x0A], byteCount: line.count + 1)
      memset(start + line.count + 1, Int32(random.pick([0, 0x22, 0x30, 0x5C])), Int(cscan_padding))
      for set in Self.sets {
        var observation = cscan_observation()
        _ = cscan_read_observation(
          start.assumingMemoryBound(to: UInt8.self), set, &observation)
      }
    }
  }
}
