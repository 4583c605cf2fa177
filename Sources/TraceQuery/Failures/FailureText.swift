import JSONText
import TraceIndex
import TraceModel

/// What the record of a failure says about it.
struct FailureText {
  private(set) var errorClass: String?
  /// Without the class.
  private(set) var message: String
  /// The innermost call of the user's own code: `agent.py:lookup_order`.
  private(set) var frame: String?

  /// Larger records are not read again; what is in memory has to do.
  private static let recordLimit = 8 << 20

  /// The error of an observation.
  init(ofObservation index: Int, _ experiment: Experiment) {
    let line = experiment.error(index) ?? ""
    // A step's record is the whole run's.
    let root =
      experiment.observations.step(index) == nil
      ? Self.document(experiment.record(of: index), experiment)?.root : nil
    let text = experiment.observations.errorSource(index) == .recorded ? root?["error"]?.text : nil
    let metadata = root?["metadata"]
    self.init(
      text ?? line, class: metadata?["error_type"]?.string,
      traceback: metadata?["traceback"]?.string)
  }

  /// The error that the runner recorded for a run.
  init(ofTrace number: Int, _ experiment: Experiment) {
    let trace = experiment.traces[number]
    let traceback = trace.records.lazy.compactMap {
      Self.document($0, experiment)?.root["error"]?["traceback"]?.string
    }.first
    self.init(
      trace.error ?? "the run failed, and no error was recorded", class: nil,
      traceback: traceback)
  }

  private init(_ text: String, class name: String?, traceback: String?) {
    let isTraceback = TracebackText.begins(text)
    let traceback = traceback ?? (isTraceback ? text : nil)
    frame = traceback.flatMap(Self.frame)
    let last = traceback.flatMap { TracebackText($0).exceptionLine }
    let text = isTraceback ? last.map(String.init) ?? text : text
    let stated = name.flatMap { $0.isEmpty ? nil : $0 } ?? last.flatMap(Self.className)
    (errorClass, message) = Self.split(text, class: stated)
  }

  static func document(_ range: RecordRange, _ experiment: Experiment) -> JSONDocument? {
    guard range.length <= recordLimit else { return nil }
    do throws(RecordFailure) {
      return try experiment.document(of: range)
    } catch {
      return nil  // The file has changed since it was indexed.
    }
  }

  /// Separates the class from the message. Without a stated class, a name that ends as those of
  /// exceptions do counts.
  private static func split(
    _ text: String, class stated: String?
  ) -> (errorClass: String?, message: String) {
    let text = text.drop(while: \.isWhitespace)
    guard let name = className(text) else { return (stated, String(text)) }
    let isClass =
      stated.map { bare($0) == bare(name) }
      ?? (name.contains(".") || endings.contains { name.hasSuffix($0) })
    guard isClass else { return (stated, String(text)) }
    return (stated ?? name, String(text.dropFirst(name.count).drop { $0 == ":" || $0 == " " }))
  }

  private static let endings = [
    "Error", "Exception", "Exit", "Failure", "Interrupt", "Timeout", "Warning",
  ]

  private static func bare(_ name: String) -> Substring { name.split(separator: ".").last ?? "" }

  /// The name at the start of a line, if nothing or a colon follows it.
  private static func className(_ line: some StringProtocol) -> String? {
    let name = line.prefix(200).prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    let rest = line[name.endIndex...]
    guard let first = name.first, first.isLetter, rest.isEmpty || rest.first == ":" else {
      return nil
    }
    return rest.isEmpty || rest.dropFirst().first?.isWhitespace != false ? String(name) : nil
  }

  private static func frame(_ traceback: String) -> String? {
    let frames = Traceback(traceback).sections.last?.frames ?? []
    let own = frames.last { $0.place == .program && !$0.file.contains("/fluxloop_cli/") }
    return own.map { frame in
      let file = frame.file.split(separator: "/").last ?? ""
      return frame.function.isEmpty ? String(file) : "\(file):\(frame.function)"
    }
  }
}
