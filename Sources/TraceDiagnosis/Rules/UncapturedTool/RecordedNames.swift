import Support
import TraceIndex
import TraceModel

/// The names of the observations of each trace, as names of tools are compared.
///
/// Two names are compared by their letters and digits alone, in any case and without a `tool.`
/// prefix.
struct RecordedNames {
  private let experiment: Experiment
  /// Codes of comparable names, by the bytes of the original name: names that are equal as strings
  /// may be comparable in different ways. Names are few, observations many.
  private var codes: [[UInt8]: Int] = [:]
  private var codesOfComparable: [String: Int] = [:]
  private var codesOfNames: [UInt32: Int] = [:]
  /// Codes of comparable names, by trace.
  private var traces: [Int: Set<Int>] = [:]

  init(_ experiment: Experiment) { self.experiment = experiment }

  /// Whether a trace has an observation with a name.
  mutating func contains(_ name: String, _ trace: Int) -> Bool {
    codes(of: trace).contains(code(of: name))
  }

  private mutating func codes(of trace: Int) -> Set<Int> {
    if let known = traces[trace] { return known }
    var codes: Set<Int> = []
    for row in experiment.tree.rows(ofTrace: trace) {
      guard let index = experiment.tree.observation(row) else { continue }
      let name = experiment.observations.names[index]
      if let code = codesOfNames[name] {
        codes.insert(code)
      } else {
        let code = code(of: experiment.strings[name])
        codesOfNames[name] = code
        codes.insert(code)
      }
    }
    traces[trace] = codes
    return codes
  }

  private mutating func code(of name: String) -> Int {
    let bytes = Array(name.utf8)
    if let known = codes[bytes] { return known }
    let comparable = Self.comparable(name)
    let code = codesOfComparable[comparable] ?? codesOfComparable.count
    codesOfComparable[comparable] = code
    codes[bytes] = code
    return code
  }

  private static func comparable(_ name: String) -> String {
    String(
      ToolName.bare(name.canonicallyComposed).lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }
}
