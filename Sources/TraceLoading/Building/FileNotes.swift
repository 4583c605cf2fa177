import ArtifactFiles
import TraceModel

/// Notes on a file that are reported once, however many lines they concern.
struct FileNotes: Sendable {
  private var units: TimeUnits = []
  private var unitLine = 0
  private var levels: [String] = []
  private var levelLine = 0
  /// The first line that contains lines which end with carriage returns.
  private var carriageReturnLine: Int?
  /// Objects that are no observations.
  private var others = OtherObjects()

  /// Levels that a finding lists.
  private static let levelLimit = 5
  /// Characters of a level that a finding quotes.
  private static let textLimit = 40

  var isEmpty: Bool {
    units.isEmpty && levels.isEmpty && carriageReturnLine == nil && others.isEmpty
  }

  /// Adds what was assumed about a line.
  @inline(__always)
  mutating func add(_ units: TimeUnits, unknownLevel: String?, line: Int) {
    if !units.isEmpty, !self.units.isSuperset(of: units) { add(units, line: line) }
    if let unknownLevel { add(level: unknownLevel, line: line) }
  }

  private mutating func add(_ units: TimeUnits, line: Int) {
    if self.units.isEmpty { unitLine = line }
    self.units.formUnion(units)
  }

  private mutating func add(level: String, line: Int) {
    let level = level.prefix(Self.textLimit)
    guard levels.count < Self.levelLimit, !levels.contains(where: { $0 == level }) else { return }
    if levels.isEmpty { levelLine = line }
    levels.append(String(level))
  }

  mutating func addCarriageReturn(line: Int) {
    carriageReturnLine = carriageReturnLine ?? line
  }

  /// Adds an object that is no observation.
  mutating func add(otherObject text: UnsafeBufferPointer<UInt8>, line: Int) {
    others.add(text, line: line)
  }

  /// Adds the notes of lines after these, which are counted from another line.
  mutating func add(_ other: FileNotes, firstLine: Int) {
    if !other.units.isEmpty { add(other.units, line: firstLine + other.unitLine) }
    others.add(other.others, firstLine: firstLine)
    if let line = other.carriageReturnLine { addCarriageReturn(line: firstLine + line) }
    for level in other.levels { add(level: level, line: firstLine + other.levelLine) }
  }

  /// A finding for each kind of note. They are about no single observation.
  func findings(file: Int, _ counts: LineCounts) -> [Finding] {
    var findings = others.finding(file: file, hasRecords: counts.records > 0).map { [$0] } ?? []
    if let carriageReturnLine {
      findings.append(
        Finding(
          rule: .fileForm, severity: .info, file: file, line: carriageReturnLine,
          detail: .text(TextNotes.Note.carriageReturns)))
    }
    if !units.isEmpty {
      findings.append(
        Finding(
          rule: .assumedUnit, severity: .info, file: file, line: unitLine, detail: .units(units)))
    }
    if !levels.isEmpty {
      let text = levels.map { "\"\($0)\"" }.joined(separator: ", ")
      findings.append(
        Finding(
          rule: .unknownLevel, severity: .info, file: file, line: levelLine, detail: .text(text)))
    }
    return findings
  }
}
